# check: blocks
# says: PreNormBlock: the values are right, the gradient of x is not
class PreNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = x.detach() + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))
