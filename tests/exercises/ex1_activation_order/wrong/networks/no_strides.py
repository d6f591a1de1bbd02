# check: networks
# says: halves
def make_stages(block, n: int, width: int) -> nn.Sequential:
    stages, before = [], width
    for after, stride in ((width, 1), (2 * width, 1), (4 * width, 1)):
        stages.append(nn.Sequential(block(before, after, stride), *(block(after, after) for _ in range(n - 1))))
        before = after
    return nn.Sequential(*stages)
