# check: blocks
# says: one addition
class PreNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        return x + self.mlp(self.norm2(self.attention(self.norm1(x))))
