# check: units
# says: NoBN: the values are not those of
class NoBN(nn.Module):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1):
        super().__init__()
        self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride, padding=1)
        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1)
        self.skip = nn.Identity()
        if stride != 1 or in_ch != out_ch:
            self.skip = nn.Conv2d(in_ch, out_ch, 1, stride)

    def forward(self, x: Tensor) -> Tensor:
        read = F.relu6(x)
        shortcut = x if isinstance(self.skip, nn.Identity) else self.skip(read)
        return shortcut + self.conv2(F.relu6(self.conv1(read)))
