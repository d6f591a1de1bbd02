# check: blocks
# says: PostNormBlock changes x in place
class PostNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x += self.attention(x)
        x = self.norm1(x)
        return self.norm2(x + self.mlp(x))
