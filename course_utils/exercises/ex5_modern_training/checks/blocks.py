"""Two Transformer blocks, compared with what their own parts give."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.message import expect


@part("5.7", "PreNormBlock and PostNormBlock: the norm in front of the branch, or after the addition")
def check_blocks(pre_norm, post_norm, dim: int = 8, seed: int = 0) -> None:
    """Compare with the blocks' own parts, norms in a random state."""
    for block_class, name in ((pre_norm, "PreNormBlock"), (post_norm, "PostNormBlock")):
        torch.manual_seed(seed)
        block, x = block_class(dim), torch.randn(3, 5, dim)
        for norm in (block.norm1, block.norm2):
            nn.init.uniform_(norm.weight, 0.5, 1.5)
            nn.init.normal_(norm.bias)
        orders = _orders(block)
        given = x.clone()
        with torch.no_grad():
            found, values = block(x), {told: order(x) for told, order in orders.items()}
        expect(torch.equal(x, given), f"{name} changes x in place: the shortcut still needs it")
        expect(isinstance(found, Tensor), f"{name}.forward returns {type(found).__name__}: it must return the sum")
        expect(found.shape == x.shape, f"{name} must keep the shape (N, tokens, dim)")
        right = values.pop("pre" if block_class is pre_norm else "post")
        other = values.pop("post" if block_class is pre_norm else "pre")
        place = "after the addition" if block_class is pre_norm else "in front of each branch"
        mistakes = {f"{name}: its norms stand {place}, as the other's do": other}
        mistakes |= {f"{name}: {told}": value for told, value in values.items()}
        otherwise = f"{name}: not the formula above; norm1 belongs to attention, norm2 to mlp, each used once"
        compare(found, right, mistakes, otherwise, rtol=1e-5, atol=1e-5)


def _orders(block: nn.Module) -> dict:
    """What a block may compute, by the words for it."""
    n1, n2, attention, mlp = block.norm1, block.norm2, block.attention, block.mlp

    def two(first, second):
        return lambda x: second(first(x))

    return {
        "pre": two(lambda x: x + attention(n1(x)), lambda x: x + mlp(n2(x))),
        "post": two(lambda x: n1(x + attention(x)), lambda x: n2(x + mlp(x))),
        "nothing is added to the stream": two(lambda x: attention(n1(x)), lambda x: mlp(n2(x))),
        "nothing is added to the stream before the norm": two(lambda x: n1(attention(x)), lambda x: n2(mlp(x))),
        "the norms are not used": two(lambda x: x + attention(x), lambda x: x + mlp(x)),
        "the shortcut takes the normalised x: it takes x itself": two(
            lambda x: n1(x) + attention(n1(x)), lambda x: n2(x) + mlp(n2(x))
        ),
        "the branch is normalised at its end": two(lambda x: x + n1(attention(x)), lambda x: x + n2(mlp(x))),
        "norm1 is used twice": two(lambda x: x + attention(n1(x)), lambda x: x + mlp(n1(x))),
        "norm1 is used twice on the sums": two(lambda x: n1(x + attention(x)), lambda x: n1(x + mlp(x))),
        "mlp comes before attention": two(lambda x: x + mlp(n2(x)), lambda x: x + attention(n1(x))),
        "mlp comes first; attention does": two(lambda x: n2(x + mlp(x)), lambda x: n1(x + attention(x))),
        "both branches read the same x: mlp reads what attention left": lambda x: x + attention(n1(x)) + mlp(n2(x)),
        "the second shortcut starts at x again: it takes what attention left": lambda x: (
            x + mlp(n2(x + attention(n1(x))))
        ),
        "one addition for two branches: each is added to the stream": lambda x: x + mlp(n2(attention(n1(x)))),
        "norm2 is not used": two(lambda x: x + attention(n1(x)), lambda x: x + mlp(x)),
        "norm1 is not used": two(lambda x: x + attention(x), lambda x: x + mlp(n2(x))),
        "norm2 is not used on the sum": two(lambda x: n1(x + attention(x)), lambda x: x + mlp(x)),
        "norm1 is not used on the sum": two(lambda x: x + attention(x), lambda x: n2(x + mlp(x))),
        "the attention is missing": lambda x: x + mlp(n2(x)),
        "the attention is missing on the sum": lambda x: n2(x + mlp(x)),
        "the mlp is missing": lambda x: x + attention(n1(x)),
        "the mlp is missing on the sum": lambda x: n1(x + attention(x)),
    }
