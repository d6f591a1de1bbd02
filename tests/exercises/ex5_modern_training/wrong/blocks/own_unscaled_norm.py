# check: blocks
# says: PreNormBlock: not the formula
class PreNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attention(F.layer_norm(x, x.shape[-1:]))
        return x + self.mlp(F.layer_norm(x, x.shape[-1:]))
