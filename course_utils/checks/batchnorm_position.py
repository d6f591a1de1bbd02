"""The checks of Exercise 3: batch norm by hand, its place in a unit, and doing without."""

from __future__ import annotations

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.synthetic import doctored
from course_utils.checking.unit_forward import SHAPES, check_unit
from course_utils.checking.unit_layers import UnitSpec, check_start
from course_utils.checks.batchnorm import hold_against_pytorch
from course_utils.checks.without_batchnorm import check_choose, check_skipinit
from course_utils.orders import PAPER_ORDERS, parse_order

__all__ = ["check_batchnorm", "check_choose", "check_conclusion", "check_placements", "check_skipinit", "check_units"]

COMMON = {
    "the ReLU comes after the convolution: in all three units it comes before": (
        "conv1 relu conv2 relu +",
        "conv1 bn1 relu conv2 bn2 relu +",
        "bn1 conv1 relu bn2 conv2 relu +",
    ),
    "a ReLU follows the addition: nothing may": (
        "relu conv1 relu conv2 + relu",
        "relu conv1 bn1 relu conv2 bn2 + relu",
        "bn1 relu conv1 bn2 relu conv2 + relu",
    ),
    "the shortcut is never added to the branch": (
        "relu conv1 relu conv2",
        "relu conv1 bn1 relu conv2 bn2",
        "bn1 relu conv1 bn2 relu conv2",
    ),
    "the shortcut of a same-shape unit must be the raw x": (
        "relu | conv1 relu conv2 +",
        "relu | conv1 bn1 relu conv2 bn2 +",
        "bn1 relu | conv1 bn2 relu conv2 +",
    ),
    "at a shape change the projection reads the raw x: it reads what conv1 reads": (
        "| relu conv1 relu conv2 +",
        "| relu conv1 bn1 relu conv2 bn2 +",
        "| bn1 relu conv1 bn2 relu conv2 +",
    ),
    "the first ReLU is missing": ("conv1 relu conv2 +", "conv1 bn1 relu conv2 bn2 +", "bn1 conv1 bn2 relu conv2 +"),
    "the second ReLU is missing": ("relu conv1 conv2 +", "relu conv1 bn1 conv2 bn2 +", "bn1 relu conv1 bn2 conv2 +"),
}


def _mistakes(place: int, own: dict[str, str]) -> dict[str, str]:
    """The common mistakes of one of the three units, and its own, as order -> message."""
    return {orders[place]: message for message, orders in COMMON.items()} | own


NO_BN = UnitSpec(
    same="relu conv1 relu conv2 +",
    change="relu | conv1 relu conv2 +",
    bn1_input=None,
    projection_bns=0,
    projection="a 1×1 convolution with bias and nothing else",
    mistakes=_mistakes(0, {}),
)
BN_AFTER = UnitSpec(
    same="relu conv1 bn1 relu conv2 bn2 +",
    change="relu | conv1 bn1 relu conv2 bn2 +",
    bn1_input=False,
    projection_bns=1,
    projection="a 1×1 convolution, then a batch norm: after every convolution",
    mistakes=_mistakes(
        1,
        {
            "relu conv1 relu bn1 conv2 bn2 +": "bn1 comes after the ReLU: it comes right after conv1",
            "relu conv1 bn1 relu conv2 + bn2": "bn2 comes after the addition: it comes right after conv2",
            "relu conv1 relu conv2 bn2 +": "bn1 is made but not used in forward",
            "relu conv1 bn1 relu conv2 +": "bn2 is made but not used in forward",
        },
    ),
)
BN_BEFORE = UnitSpec(
    same="bn1 relu conv1 bn2 relu conv2 +",
    change="bn1 relu | conv1 bn2 relu conv2 +",
    bn1_input=True,
    projection_bns=0,
    projection="a 1×1 convolution and nothing else, BN came before the split",
    mistakes=_mistakes(
        2,
        {
            "relu bn1 conv1 relu bn2 conv2 +": "BN stands between ReLU and conv: it comes before the ReLU",
            "relu conv1 bn2 relu conv2 +": "bn1 is made but not used in forward",
            "bn1 relu conv1 relu conv2 +": "bn2 is made but not used in forward",
        },
    ),
)


@part("3.1", "BatchNorm2d: PyTorch's outputs, gradients, running statistics and state_dict")
def check_batchnorm(norm_class, channels: int = 3, seed: int = 0) -> None:
    """Hold the hand-written class against ``nn.BatchNorm2d``."""
    hold_against_pytorch(norm_class, channels, seed)


@part("3.2", "NoBN, BNAfterConv, BNBeforeConv: same ReLUs, same shortcut, only BN moves")
def check_units(no_bn, bn_after, bn_before, shapes=SHAPES, seed: int = 0) -> None:
    """Values, gradients and layers of the three units."""
    for unit, spec in ((no_bn, NO_BN), (bn_after, BN_AFTER), (bn_before, BN_BEFORE)):
        try:
            check_unit(unit, spec, shapes, seed)
            check_start(unit(*shapes[1]))
        except AssertionError as failed:
            fail(f"{unit.__name__}: {failed}")


@part("3.3", "the paper's five placements as orders of operations")
def check_placements(placements) -> None:
    """Compare word by word."""
    orders = placements()
    expect(
        isinstance(orders, dict) and list(orders) == list(PAPER_ORDERS),
        "return the five names of the table, in its order",
    )
    for name, right in PAPER_ORDERS.items():
        sentence = orders[name]
        expect(isinstance(sentence, str), f"{name!r} must be one string with spaces, not {type(sentence).__name__}")
        parse_order(sentence)
        found, asked = sentence.split(), right.split()
        if found == asked:
            continue
        counts = {word: found.count(word) - asked.count(word) for word in ("conv", "bn", "relu")}
        wrong = [f"{abs(n)} {word!r} too {'many' if n > 0 else 'few'}" for word, n in counts.items() if n]
        expect(not wrong, f"{name!r} has {' and '.join(wrong)}: every unit has two of each")
        here = next(i for i, (a, b) in enumerate(zip(found, asked, strict=True)) if a != b)
        fail(f"{name!r}: word {here + 1}, {found[here]!r}, is not what the text says comes there")


@part("3.5", "conclude_placements: the words follow the numbers")
def check_conclusion(conclude, depths=(20, 56), seeds: int = 3) -> None:
    """Feed doctored tables: clear winners, ties, diverged runs, a depth alone."""
    nan = float("nan")
    spread = [0.008 * i / (seeds - 1) for i in range(seeds)]

    def runs(start: float) -> list[float]:
        return [start + s for s in spread]

    shallow, deep = depths
    cases = (
        ("one order beats the others", {"a": 0.9, "b": 0.5, "c": 0.3}, ["a"]),
        ("two orders are alike and beat the third", {"a": 0.3, "b": 0.9, "c": 0.901}, ["b", "c"]),
        ("every run of one diverged", {"a": 0.2, "b": nan, "c": 0.201}, ["a", "c"]),
        ("a is beaten by c but not by b, b by none", {"a": 0.9, "b": 0.906, "c": 0.912}, ["b", "c"]),
    )
    for told, levels, unbeaten in cases:
        scores = {(deep, m): runs(level) for m, level in levels.items()}
        scores |= {(shallow, m): runs(0.9) for m in levels}
        answer = conclude(doctored(scores))
        expect(
            isinstance(answer, dict) and set(answer) == set(depths), f"return a dict with the depths {depths} as keys"
        )
        found = sorted(answer[deep])
        expect(
            found == unbeaten,
            f"where {told}, the unbeaten orders are {unbeaten}, yours {found}: an order stays if *no* "
            "other one beats it by verdict; a diverged run counts as the worst",
        )
        expect(
            sorted(answer[shallow]) == sorted(levels),
            f"at depth {shallow} nobody beats anybody, yours are {answer[shallow]}",
        )
    alone = conclude(doctored({(deep, "a"): runs(0.9), (deep, "b"): runs(0.5)}))
    expect(alone == {deep: ["a"]}, f"a table of depth {deep} alone gives {alone}: conclude on what was measured")
    partly = doctored({(deep, "a"): [nan, *runs(0.9)[1:]], (deep, "b"): runs(0.5)})
    try:
        answer = conclude(partly)
    except ValueError as error:
        fail(f"a run that diverged was left out, though it counts as the worst ({error})")
    expect(sorted(answer[deep]) == ["a", "b"], f"one run of a diverged, so a does not beat b: yours are {answer[deep]}")
