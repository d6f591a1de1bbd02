# check: blocks
# says: norm1 belongs to attention
class PreNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attention(self.norm2(x))
        return x + self.mlp(self.norm1(x))
