# check: make_stages networks
# says: is built as block(4, 8, 1), not block(4, 8, 2)
def make_stages(block, n: int, width: int) -> nn.Sequential:
    stages, before = [], width
    for after, stride in ((width, 1), (2 * width, 1), (4 * width, 1)):
        stages.append(nn.Sequential(block(before, after, stride), *(block(after, after) for _ in range(n - 1))))
        before = after
    return nn.Sequential(*stages)
