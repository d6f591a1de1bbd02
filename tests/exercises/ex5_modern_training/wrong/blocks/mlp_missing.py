# check: blocks
# says: the mlp is missing
class PreNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        return x + self.attention(self.norm1(x))
