# check: make_stages networks
# says: reads the width of the stage before
def make_stages(block, n: int, width: int) -> nn.Sequential:
    stages = []
    for after, stride in ((width, 1), (2 * width, 2), (4 * width, 2)):
        stages.append(nn.Sequential(block(width, after, stride), *(block(after, after) for _ in range(n - 1))))
    return nn.Sequential(*stages)
