# check: scaled
# says: in train mode: multiply the shortcut by self.scale
class ScaledBlock(ResidualUnit):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1, scale: float = 0.5):
        super().__init__(V2, in_ch, out_ch, stride)
        self.scale = scale

    def forward(self, x: Tensor) -> Tensor:
        x = self.shared(x)
        scaled = isinstance(self.shortcut, nn.Identity) and not self.training
        return (self.scale if scaled else 1.0) * self.shortcut(x) + self.branch(x)
