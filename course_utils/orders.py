"""An order of operations as a sentence: ``bn relu conv bn relu conv +``.

The orders are those of Figure 4 of He et al. 2016 (arXiv 1603.05027): what stands before ``+`` is the
branch, what stands after it acts on the sum.
"""

from __future__ import annotations

from typing import NamedTuple

WORDS = ("conv", "bn", "relu", "+")

#: The five orders of Table 2 of the paper, in its rows' order.
PAPER_ORDERS = {
    "original": "conv bn relu conv bn + relu",
    "BN after addition": "conv bn relu conv + bn relu",
    "ReLU before addition": "conv bn relu conv bn relu +",
    "ReLU-only pre-activation": "relu conv bn relu conv bn +",
    "full pre-activation": "bn relu conv bn relu conv +",
}
V1, V2 = PAPER_ORDERS["original"], PAPER_ORDERS["full pre-activation"]


class Order(NamedTuple):
    """The words of a sentence by their place in the unit."""

    before_conv: list[str]  #: before the first convolution: shared with the projection at a shape change
    from_conv: list[str]  #: the rest of the branch
    after_sum: list[str]


def parse_order(sentence: str) -> Order:
    """Split an order of operations such as ``"bn relu conv bn relu conv +"``.

    Raises
    ------
    ValueError
        If a word is unknown, ``+`` is missing or repeated, or no ``conv`` stands before it.
    """
    if not isinstance(sentence, str):
        raise ValueError(f"an order of operations is a sentence like {V2!r}, not {sentence!r}")
    words = sentence.split()
    for place, word in enumerate(words, start=1):
        if word not in WORDS:
            raise ValueError(f"word {place} of {sentence!r} is {word!r}: the words are {', '.join(WORDS)}")
    if words.count("+") != 1:
        raise ValueError(f"{sentence!r} has {words.count('+')} '+': exactly one must mark the addition")
    branch, after = words[: words.index("+")], words[words.index("+") + 1 :]
    if "conv" not in branch or "conv" in after:
        raise ValueError(f"{sentence!r} must have its 'conv' before the '+', on the branch, at least one of them")
    first = branch.index("conv")
    return Order(branch[:first], branch[first:], after)


def is_pre_activation(sentence: str) -> bool:
    """Whether something stands before the unit's first convolution."""
    return bool(parse_order(sentence).before_conv)
