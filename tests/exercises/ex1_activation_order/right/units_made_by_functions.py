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


def PostActivationBlock(in_ch: int, out_ch: int, stride: int = 1) -> Unit:
    return Unit(in_ch, out_ch, stride, pre=False)


def PreActivationBlock(in_ch: int, out_ch: int, stride: int = 1) -> Unit:
    return Unit(in_ch, out_ch, stride, pre=True)
