from functools import partial


class ResNet(nn.Module):
    def __init__(self, block, stem, end, depth: int, num_classes: int = 10, in_ch: int = 3, width: int = 16):
        super().__init__()
        n = units_per_stage(depth)
        self.stem = nn.Sequential(nn.Conv2d(in_ch, width, 3, padding=1, bias=False), *stem(width))
        self.stages = make_stages(block, n, width)
        self.end = nn.Sequential(*end(4 * width), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.fc = nn.Linear(4 * width, num_classes)
        initialise(self)

    def forward(self, images: Tensor) -> Tensor:
        return self.fc(self.end(self.stages(self.stem(images))))


def activation(channels):
    return nn.BatchNorm2d(channels), nn.ReLU()


def nothing(channels):
    return ()


ResNetV1 = partial(ResNet, PostActivationBlock, activation, nothing)


def ResNetV2(*args, **kwargs):
    return ResNet(PreActivationBlock, nothing, activation, *args, **kwargs)
