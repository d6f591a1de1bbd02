# check: scaled
# says: the scale belongs in forward
class ScaledBlock(ResidualUnit):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1, scale: float = 0.5):
        super().__init__(V2, in_ch, out_ch, stride)
        self.scale = scale
        if isinstance(self.shortcut, nn.Identity):
            self.shortcut.register_forward_hook(lambda module, args, out: scale * out)

    def forward(self, x: Tensor) -> Tensor:
        x = self.shared(x)
        return self.shortcut(x) + self.branch(x)
