# check: networks
# says: make PostActivationBlock a class, or name it inside __init__
from functools import partial


class Unit(nn.Module):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1, *, pre: bool):
        super().__init__()
        self.pre, changes = pre, stride != 1 or in_ch != out_ch
        self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(in_ch if pre else out_ch)
        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_ch)
        self.skip = nn.Conv2d(in_ch, out_ch, 1, stride, bias=False) if changes else nn.Identity()
        if changes and not pre:
            self.skip = nn.Sequential(self.skip, nn.BatchNorm2d(out_ch))

    def forward(self, x: Tensor) -> Tensor:
        if not self.pre:
            return F.relu(self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x))))) + self.skip(x))
        read = F.relu(self.bn1(x))
        shortcut = x if isinstance(self.skip, nn.Identity) else self.skip(read)
        return shortcut + self.conv2(F.relu(self.bn2(self.conv1(read))))


class _Net(nn.Module):
    def __init__(self, block, pre: bool, depth: int, num_classes: int = 10, in_ch: int = 3, width: int = 16):
        super().__init__()
        stem = nn.Conv2d(in_ch, width, 3, padding=1, bias=False)
        self.stem = stem if pre else nn.Sequential(stem, nn.BatchNorm2d(width), nn.ReLU())
        self.stages = make_stages(block, units_per_stage(depth), width)
        self.end = nn.Sequential(nn.BatchNorm2d(4 * width), nn.ReLU()) if pre else nn.Identity()
        self.fc = nn.Linear(4 * width, num_classes)
        initialise(self)

    def forward(self, images: Tensor) -> Tensor:
        return self.fc(self.end(self.stages(self.stem(images))).mean(dim=(2, 3)))


def original(in_ch: int, out_ch: int, stride: int = 1) -> Unit:
    return Unit(in_ch, out_ch, stride, pre=False)


PostActivationBlock = original


def ResNetV1(*args, block=PostActivationBlock, **kwargs):
    return _Net(block, False, *args, **kwargs)
