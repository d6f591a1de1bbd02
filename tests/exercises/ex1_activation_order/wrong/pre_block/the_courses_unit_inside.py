# check: pre_block
# says: PreActivationBlock calls residual_unit
class PreActivationBlock(nn.Module):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1):
        from course_utils.residual import residual_unit

        super().__init__()
        self.unit = residual_unit(V2, in_ch, out_ch, stride)

    def forward(self, x: Tensor) -> Tensor:
        return self.unit(x)
