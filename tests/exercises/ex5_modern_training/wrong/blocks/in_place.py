# check: blocks
# says: changes x in place
class PreNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x += self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))
