# check: make_stages networks
# says: none of the block that it is given
def make_stages(block, n: int, width: int) -> nn.Sequential:
    stages, before = [], width
    for after, stride in ((width, 1), (2 * width, 2), (4 * width, 2)):
        stages.append(
            nn.Sequential(
                PostActivationBlock(before, after, stride), *(PostActivationBlock(after, after) for _ in range(n - 1))
            )
        )
        before = after
    return nn.Sequential(*stages)
