"""Two Transformer blocks, compared with what their own parts give."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.learning import weighted_gradients
from course_utils.checking.message import CheckFailed, expect
from course_utils.checking.unchanged import without_trace
from course_utils.exercises.ex5_modern_training.transformers import TransformerBlock


@part("5.7", "PreNormBlock and PostNormBlock: the norm in front of the branch, or after the addition")
def check_blocks(pre_norm, post_norm, dim: int = 8, seed: int = 0) -> None:
    """Compare with the blocks' own parts, norms in a random state."""
    for block_class, name in ((pre_norm, "PreNormBlock"), (post_norm, "PostNormBlock")):
        inherits = not isinstance(block_class, type) or issubclass(block_class, TransformerBlock)
        expect(inherits, f"{name} must inherit from ex5.TransformerBlock, which makes the four parts")
        torch.manual_seed(seed)
        block, x = block_class(dim), torch.randn(3, 5, dim)
        for norm in (block.norm1, block.norm2):
            nn.init.uniform_(norm.weight, 0.5, 1.5)
            nn.init.normal_(norm.bias)
        orders = _orders(block)
        leaf = x.clone().requires_grad_()
        actual = without_trace(block, leaf, f"{name} changes x in place: the shortcut still needs it")
        with torch.no_grad():
            values = {words: order(x) for words, order in orders.items()}
        expect(isinstance(actual, Tensor), f"{name}.forward returns {type(actual).__name__}: it must return the sum")
        expect(actual.shape == x.shape, f"{name} must keep the shape (N, tokens, dim)")
        expected = values.pop("pre" if block_class is pre_norm else "post")
        other = values.pop("post" if block_class is pre_norm else "pre")
        place = "after the addition" if block_class is pre_norm else "in front of each branch"
        mistakes = {f"{name}: its norms stand {place}, as the other's do": other}
        mistakes |= {f"{name}: {hint}": value for hint, value in values.items()}
        otherwise = f"{name}: not the formula above; norm1 belongs to attention, norm2 to mlp, each used once"
        compare(actual.detach(), expected, mistakes, otherwise, rtol=1e-5, atol=1e-5)
        right = orders["pre" if block_class is pre_norm else "post"]
        _check_gradient(name, block, actual, leaf, right)


def _check_gradient(name: str, block: nn.Module, actual: Tensor, leaf: Tensor, right) -> None:
    """Stream and layers must get the gradients that they get from the `right` order."""
    expect(actual.requires_grad, f"{name} has no gradient, so nothing is trained: no detach, no torch.no_grad")
    names, layers = zip(*block.named_parameters(), strict=True)
    twin = leaf.detach().clone().requires_grad_()
    try:
        found = weighted_gradients(actual, (leaf, *layers))
    except RuntimeError:
        raise CheckFailed(f"{name} cannot be trained: += changes what a norm has read. Write x = x + ...") from None
    expected = weighted_gradients(right(twin), (twin, *layers))
    for what, gradient, wanted in zip(("x", *names), found, expected, strict=True):
        agrees = gradient is not None and torch.allclose(gradient, wanted, rtol=1e-3, atol=1e-4)
        expect(agrees, f"{name}: the values are right, the gradient of {what} is not: no detach, no torch.no_grad")


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
        "normalised twice, in front of the branch and after the addition": two(
            lambda x: n1(x + attention(n1(x))), lambda x: n2(x + mlp(n2(x)))
        ),
        "the second shortcut starts at x again: it takes the first norm's output": lambda x: n2(
            x + mlp(n1(x + attention(x)))
        ),
        "norm1 is used twice": two(lambda x: x + attention(n1(x)), lambda x: x + mlp(n1(x))),
        "norm1 is used twice on the sums": two(lambda x: n1(x + attention(x)), lambda x: n1(x + mlp(x))),
        "mlp comes before attention": two(lambda x: x + mlp(n2(x)), lambda x: x + attention(n1(x))),
        "mlp comes first; attention does": two(lambda x: n2(x + mlp(x)), lambda x: n1(x + attention(x))),
        "what mlp gives is not added to the stream": lambda x: mlp(n2(x + attention(n1(x)))),
        "what mlp gives is not added to the stream before the norm": lambda x: n2(mlp(n1(x + attention(x)))),
        "what attention gives is not added to the stream": two(lambda x: attention(n1(x)), lambda x: x + mlp(n2(x))),
        "what attention gives is not added to the stream before the norm": two(
            lambda x: n1(attention(x)), lambda x: n2(x + mlp(x))
        ),
        "it returns x as it came: return the sum": lambda x: x,
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
