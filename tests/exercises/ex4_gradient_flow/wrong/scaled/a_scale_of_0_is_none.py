# check: scaled
# says: scale=0.0
class ScaledBlock(ResidualUnit):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1, scale: float = 0.5):
        super().__init__(V2, in_ch, out_ch, stride)
        self.scale = scale or 0.5

    def forward(self, x: Tensor) -> Tensor:
        x = self.shared(x)
        factor = self.scale if isinstance(self.shortcut, nn.Identity) else 1.0
        return factor * self.shortcut(x) + self.branch(x)
