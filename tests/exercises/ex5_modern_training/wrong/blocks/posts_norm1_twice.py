# check: blocks
# says: norm1 is used twice on the sums
class PostNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = self.norm1(x + self.attention(x))
        return self.norm1(x + self.mlp(x))
