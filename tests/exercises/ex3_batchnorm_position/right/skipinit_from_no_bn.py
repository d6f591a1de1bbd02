class SkipInitUnit(NoBN):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1):
        super().__init__(in_ch, out_ch, stride)
        self.alpha = nn.Parameter(torch.zeros(1))

    def forward(self, x: Tensor) -> Tensor:
        shortcut = x if isinstance(self.skip, nn.Identity) else self.skip(x.relu())
        return shortcut + self.alpha * (super().forward(x) - shortcut)
