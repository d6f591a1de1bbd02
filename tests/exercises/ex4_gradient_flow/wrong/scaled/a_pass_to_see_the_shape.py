# check: scaled
# says: self.branch runs 2 times
class ScaledBlock(ResidualUnit):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1, scale: float = 0.5):
        super().__init__(V2, in_ch, out_ch, stride)
        self.scale = scale

    def forward(self, x: Tensor) -> Tensor:
        if x.shape == self.branch(x).shape:
            return self.scale * x + self.branch(x)
        x = self.shared(x)
        return self.shortcut(x) + self.branch(x)
