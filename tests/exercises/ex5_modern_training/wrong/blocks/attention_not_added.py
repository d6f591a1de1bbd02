# check: blocks
# says: PreNormBlock: what attention gives is not added to the stream
class PreNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))
