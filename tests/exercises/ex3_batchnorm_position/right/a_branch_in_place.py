class SkipInitUnit(nn.Module):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1):
        super().__init__()
        self.alpha = nn.Parameter(torch.tensor(0.0))
        self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride, padding=1)
        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1)
        self.skip = nn.Identity() if stride == 1 and in_ch == out_ch else nn.Conv2d(in_ch, out_ch, 1, stride)

    def forward(self, x: Tensor) -> Tensor:
        read = x.clamp(min=0)
        out = self.conv2(self.conv1(read).relu_()) * self.alpha
        out += self.skip(x if isinstance(self.skip, nn.Identity) else read)
        return out
