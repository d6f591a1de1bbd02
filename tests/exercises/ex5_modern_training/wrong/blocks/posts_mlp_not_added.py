# check: blocks
# says: PostNormBlock: what mlp gives is not added to the stream before the norm
class PostNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = self.norm1(x + self.attention(x))
        return self.norm2(self.mlp(x))
