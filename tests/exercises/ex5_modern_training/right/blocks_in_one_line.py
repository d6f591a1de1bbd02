class PreNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        return (y := x + self.attention(self.norm1(x))) + self.mlp(self.norm2(y))


class PostNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        return self.norm2((y := self.norm1(x + self.attention(x))) + self.mlp(y))
