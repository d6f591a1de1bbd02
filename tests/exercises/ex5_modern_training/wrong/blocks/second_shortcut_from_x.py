# check: blocks
# says: the second shortcut
class PreNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        y = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(y))
