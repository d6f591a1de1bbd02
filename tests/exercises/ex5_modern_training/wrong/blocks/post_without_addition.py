# check: blocks
# says: nothing is added to the stream before
class PostNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        return self.norm2(self.mlp(self.norm1(self.attention(x))))
