class PreNormBlock(TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        return (y := x + self.attention(self.norm1(x))) + self.mlp(self.norm2(y))


class PostNormBlock(TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        return self.norm2((y := self.norm1(x + self.attention(x))) + self.mlp(y))
