# check: scaled
# says: the number 0.5
class ScaledBlock(ResidualUnit):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1, scale: float = 0.5):
        super().__init__(V2, in_ch, out_ch, stride)
        self.scale = scale

    def forward(self, x: Tensor) -> Tensor:
        x = self.shared(x)
        factor = 0.5 if isinstance(self.shortcut, nn.Identity) else 1.0
        return factor * self.shortcut(x) + self.branch(x)
