class ScaledBlock(ResidualUnit):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1, scale: float = 0.5):
        super().__init__(V2, in_ch, out_ch, stride)
        self.register_buffer("scale", torch.tensor(scale if isinstance(self.shortcut, nn.Identity) else 1.0))

    def forward(self, x: Tensor) -> Tensor:
        read = self.shared(x)
        return self.shortcut(read).mul(self.scale).add(self.branch(read))
