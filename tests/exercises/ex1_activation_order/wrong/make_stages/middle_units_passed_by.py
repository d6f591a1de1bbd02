# check: make_stages networks
# says: the stream passes 3 units, not each of the 6 once
class Stages(nn.Sequential):
    def forward(self, x):
        for stage in self:
            x = stage[0](x)
        return x


def make_stages(block, n: int, width: int) -> nn.Sequential:
    stages, before = [], width
    for after, stride in ((width, 1), (2 * width, 2), (4 * width, 2)):
        stages.append(nn.Sequential(block(before, after, stride), *(block(after, after) for _ in range(n - 1))))
        before = after
    return Stages(*stages)
