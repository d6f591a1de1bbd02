# check: scaled
# says: a projection is scaled
class ScaledBlock(ResidualUnit):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1, scale: float = 0.5):
        super().__init__(V2, in_ch, out_ch, stride)
        self.scale = scale

    def forward(self, x: Tensor) -> Tensor:
        x = self.shared(x)
        branch = self.branch(x)
        factor = self.scale if branch.shape[2:] == x.shape[2:] else 1.0
        return factor * self.shortcut(x) + branch
