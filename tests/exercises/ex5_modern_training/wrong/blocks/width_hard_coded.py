# check: blocks_hidden
# says: stopped with RuntimeError
class PreNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attention(F.layer_norm(x, (8,), self.norm1.weight, self.norm1.bias))
        return x + self.mlp(self.norm2(x))
