# check: blocks
# says: must inherit from
class PreNormBlock(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))
