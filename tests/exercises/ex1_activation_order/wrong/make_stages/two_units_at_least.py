# check: make_stages
# says: make_stages(block, n=1, width=6) holds 6 different units
def make_stages(block, n: int, width: int) -> nn.Sequential:
    stages, before = [], width
    for after, stride in ((width, 1), (2 * width, 2), (4 * width, 2)):
        stages.append(nn.Sequential(block(before, after, stride), *(block(after, after) for _ in range(max(1, n - 1)))))
        before = after
    return nn.Sequential(*stages)
