# check: blocks
# says: PostNormBlock: it returns x as it came
class PostNormBlock(ex5.TransformerBlock):
    def forward(self, x: Tensor) -> Tensor:
        return x
