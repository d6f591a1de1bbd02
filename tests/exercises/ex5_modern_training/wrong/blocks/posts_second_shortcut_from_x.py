# check: blocks
# says: PostNormBlock: the second shortcut starts at x again
class PostNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        attended = self.norm1(x + self.attention(x))
        return self.norm2(x + self.mlp(attended))
