# where: before post_block_check
# kind: harms
# does: The error that a check reports is fifty megabytes long.
class PostActivationBlock(nn.Module):
    def __init__(self, *args):
        raise ValueError("x" * 50_000_000)
