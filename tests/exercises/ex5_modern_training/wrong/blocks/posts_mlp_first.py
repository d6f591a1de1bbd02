# check: blocks
# says: mlp comes first
class PostNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = self.norm2(x + self.mlp(x))
        return self.norm1(x + self.attention(x))
