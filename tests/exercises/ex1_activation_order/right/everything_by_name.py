def make_stages(block, n: int, width: int) -> nn.Sequential:
    stages, before = [], width
    for after, stride in ((width, 1), (2 * width, 2), (4 * width, 2)):
        stages.append(nn.Sequential(block(before, after, stride), *(block(after, after) for _ in range(n - 1))))
        before = after
    return nn.Sequential(*stages)


class ResNetV1(nn.Module):
    def __init__(self, depth: int, num_classes: int = 10, in_ch: int = 3, width: int = 16):
        super().__init__()
        n = units_per_stage(depth=depth)
        self.stem = nn.Sequential(nn.Conv2d(in_ch, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU())
        stages = make_stages(PostActivationBlock, n, width)
        self.units = nn.ModuleList(unit for stage in stages for unit in stage)
        self.fc = nn.Linear(4 * width, num_classes)
        initialise(network=self)

    def forward(self, images: Tensor) -> Tensor:
        stream = self.stem(images)
        for unit in self.units:
            stream = unit(x=stream)
        return self.fc(input=stream.mean(dim=(2, 3)))


class ResNetV2(nn.Module):
    def __init__(self, depth: int, num_classes: int = 10, in_ch: int = 3, width: int = 16):
        super().__init__()
        n = units_per_stage(depth=depth)
        self.stem = nn.Conv2d(in_ch, width, 3, padding=1, bias=False)
        stages = make_stages(PreActivationBlock, n, width)
        self.units = nn.ModuleList(unit for stage in stages for unit in stage)
        self.bn = nn.BatchNorm2d(4 * width)
        self.fc = nn.Linear(4 * width, num_classes)
        initialise(network=self)

    def forward(self, images: Tensor) -> Tensor:
        stream = self.stem(images)
        for unit in self.units:
            stream = unit(x=stream)
        return self.fc(input=F.relu(self.bn(stream)).mean(dim=(2, 3)))
