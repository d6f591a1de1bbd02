# check: blocks
# says: the mlp is missing
class PreNormBlock(TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        return x + self.attention(self.norm1(x))
