# check: make_stages
# says: it holds three stages of n units
def make_stages(block, n: int, width: int) -> nn.Sequential:
    units, before = [], width
    for stage in range(3):
        after = width << stage
        for place in range(n):
            first = place == 0 and stage > 0
            units.append(block(in_ch=before, out_ch=after, stride=2 if first else 1))
            before = after
    return nn.Sequential(*units)
