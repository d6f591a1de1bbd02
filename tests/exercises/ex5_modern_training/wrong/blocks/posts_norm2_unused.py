# check: blocks
# says: PostNormBlock: norm2 is not used on the sum
class PostNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = self.norm1(x + self.attention(x))
        return x + self.mlp(x)
