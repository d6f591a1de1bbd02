# check: blocks
# says: the gradient of norm1.weight is not
class PreNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        def normalised(norm: nn.LayerNorm, values: Tensor) -> Tensor:
            return F.layer_norm(values, norm.normalized_shape) * norm.weight.data + norm.bias.data

        x = x + self.attention(normalised(self.norm1, x))
        return x + self.mlp(normalised(self.norm2, x))
