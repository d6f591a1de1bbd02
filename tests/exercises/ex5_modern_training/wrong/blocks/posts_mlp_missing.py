# check: blocks
# says: the mlp is missing on the sum
class PostNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        return self.norm1(x + self.attention(x))
