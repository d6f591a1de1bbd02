# check: blocks
# says: PostNormBlock: the values are right, the gradient of x is not
class PostNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = self.norm1(x.clone().detach() + self.attention(x))
        return self.norm2(x + self.mlp(x))
