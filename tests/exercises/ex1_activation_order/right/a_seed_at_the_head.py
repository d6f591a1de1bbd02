torch.manual_seed(0)


class ResNetV1(nn.Module):
    def __init__(self, depth: int, num_classes: int = 10, in_ch: int = 3, width: int = 16):
        super().__init__()
        n = units_per_stage(depth)
        self.stem = nn.Sequential(nn.Conv2d(in_ch, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU())
        self.stages = make_stages(PostActivationBlock, n, width)
        self.fc = nn.Linear(4 * width, num_classes)
        initialise(self)

    def forward(self, images: Tensor) -> Tensor:
        stream = self.stages(self.stem(images))
        return self.fc(stream.mean(dim=(-2, -1)))


class ResNetV2(nn.Module):
    def __init__(self, depth: int, num_classes: int = 10, in_ch: int = 3, width: int = 16):
        super().__init__()
        n = units_per_stage(depth)
        self.stem = nn.Conv2d(in_ch, width, 3, padding=1, bias=False)
        self.stages = make_stages(PreActivationBlock, n, width)
        self.bn = nn.BatchNorm2d(4 * width)
        self.fc = nn.Linear(4 * width, num_classes)
        initialise(self)

    def forward(self, images: Tensor) -> Tensor:
        stream = self.stages(self.stem(images))
        return self.fc(F.relu(self.bn(stream)).mean(dim=(-2, -1)))
