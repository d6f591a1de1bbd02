# check: blocks
# says: PostNormBlock: what attention gives is not added to the stream before the norm
class PostNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = self.norm1(self.attention(x))
        return self.norm2(x + self.mlp(x))
