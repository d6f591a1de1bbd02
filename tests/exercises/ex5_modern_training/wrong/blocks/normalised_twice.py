# check: blocks
# says: normalised twice, in front of the branch and after the addition
class PreNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = self.norm1(x + self.attention(self.norm1(x)))
        return self.norm2(x + self.mlp(self.norm2(x)))
