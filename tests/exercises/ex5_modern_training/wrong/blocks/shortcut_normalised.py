# check: blocks
# says: the shortcut takes the normalised x
class PreNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = self.norm1(x)
        x = self.norm2(x + self.attention(x))
        return x + self.mlp(x)
