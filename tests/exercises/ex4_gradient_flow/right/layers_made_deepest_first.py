class PlainBlock(nn.Module):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1):
        super().__init__()
        self.bn2, self.bn1 = nn.BatchNorm2d(out_ch), nn.BatchNorm2d(out_ch)
        self.conv2 = nn.Conv2d(out_ch, out_ch, kernel_size=3, padding="same", bias=False)
        self.conv1 = nn.Conv2d(in_ch, out_ch, kernel_size=(3, 3), stride=(stride, stride), padding=(1, 1), bias=False)

    def forward(self, x: Tensor) -> Tensor:
        for conv, bn in ((self.conv1, self.bn1), (self.conv2, self.bn2)):
            x = torch.relu(bn(conv(x)))
        return x
