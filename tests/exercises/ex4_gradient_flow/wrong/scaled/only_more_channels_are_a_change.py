# check: scaled_hidden
# says: a projection is scaled
class ScaledBlock(ResidualUnit):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1, scale: float = 0.5):
        super().__init__(V2, in_ch, out_ch, stride)
        self.scale = scale

    def forward(self, x: Tensor) -> Tensor:
        x = self.shared(x)
        branch = self.branch(x)
        changes = branch.shape[1] > x.shape[1] or branch.shape[2] < x.shape[2]
        return (1.0 if changes else self.scale) * self.shortcut(x) + branch
