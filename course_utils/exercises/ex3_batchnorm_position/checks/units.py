"""Three units that differ in the place of batch norm."""

from __future__ import annotations

from course_utils.checking.core import part
from course_utils.checking.learning import check_trainable
from course_utils.checking.message import fail
from course_utils.checking.unit_forward import SHAPES, check_unit
from course_utils.checking.unit_layers import UnitSpec

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
            "relu bn1 conv1 relu bn2 conv2 +": "BN is between ReLU and conv: it comes before the ReLU",
            "bn1 | relu conv1 bn2 relu conv2 +": "the projection reads bn1(x): it reads what conv1 reads, a ReLU later",
            "relu conv1 bn2 relu conv2 +": "bn1 is made but not used in forward",
            "bn1 relu conv1 relu conv2 +": "bn2 is made but not used in forward",
        },
    ),
)


@part("3.2", "NoBN, BNAfterConv, BNBeforeConv: same ReLUs, same shortcut where the shape stays; BN moves")
def check_units(no_bn, bn_after, bn_before, shapes=SHAPES, seed: int = 0) -> None:
    """Values, gradients and layers of the three units."""
    given = {"NoBN": (no_bn, NO_BN), "BNAfterConv": (bn_after, BN_AFTER), "BNBeforeConv": (bn_before, BN_BEFORE)}
    for name, (unit, spec) in given.items():
        try:
            check_unit(unit, spec, shapes, seed)
            check_trainable(unit, shapes, seed)
        except AssertionError as failed:
            fail(f"{name}: {failed}")
