# check: blocks
# says: PreNormBlock: nothing is added
class PreNormBlock(TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = self.attention(self.norm1(x))
        return self.mlp(self.norm2(x))
