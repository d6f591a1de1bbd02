# check: make_stages networks
# says: is built as block(16, 16, 1), not block(4, 4, 1)
def make_stages(block, n: int, width: int) -> nn.Sequential:
    stages, before, width = [], 16, 16
    for after, stride in ((width, 1), (2 * width, 2), (4 * width, 2)):
        stages.append(nn.Sequential(block(before, after, stride), *(block(after, after) for _ in range(n - 1))))
        before = after
    return nn.Sequential(*stages)
