# check: blocks
# says: PostNormBlock: norm1 is not used on the sum
class PostNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attention(x)
        return self.norm2(x + self.mlp(x))
