# check: make_stages networks
# says: 6 different units, not 15: 5 per stage
def make_stages(block, n: int, width: int) -> nn.Sequential:
    stages, before = [], width
    for after, stride in ((width, 1), (2 * width, 2), (4 * width, 2)):
        stages.append(nn.Sequential(block(before, after, stride), *([block(after, after)] * (n - 1))))
        before = after
    return nn.Sequential(*stages)
