# check: blocks
# says: normalised at its end
class PreNormBlock(TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = x + self.norm1(self.attention(x))
        return x + self.norm2(self.mlp(x))
