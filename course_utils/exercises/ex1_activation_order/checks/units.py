"""The two residual units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from torch import nn

from course_utils.checking.core import part
from course_utils.checking.learning import check_trainable
from course_utils.checking.message import expect, fail
from course_utils.checking.own_work import without_laboratory
from course_utils.checking.unit_forward import SHAPES, check_unit
from course_utils.checking.unit_layers import UnitSpec

POST_ACTIVATION = UnitSpec(
    same="conv1 bn1 relu conv2 bn2 + relu",
    change="conv1 bn1 relu conv2 bn2 + relu",
    bn1_input=False,
    projection_bns=1,
    projection="a 1×1 convolution, then one batch norm, as the branch ends in one too",
    mistakes={
        "conv1 bn1 relu conv2 bn2 +": "the ReLU after the addition is missing: zero the branch and v1 gives ReLU(x)",
        "conv1 bn1 relu conv2 bn2 relu +": "the last ReLU acts on the branch alone: add first, then ReLU the sum",
        "conv1 bn1 relu conv2 bn2 relu + relu": "a ReLU acts on the branch before the addition: the "
        "branch of v1 may be negative, only the sum goes through ReLU",
        "conv1 bn1 relu conv2 bn2": "the shortcut is never added to the branch",
        "conv1 bn1 relu conv2 bn2 relu": "the shortcut is never added to the branch",
        "conv1 bn1 relu conv2 + bn2 relu": "bn2 follows the addition: it belongs on the branch, before the addition",
        "conv1 relu bn1 conv2 bn2 + relu": "bn1 comes after the ReLU: v1 goes conv, BN, ReLU",
        "conv1 bn1 conv2 bn2 + relu": "the ReLU between bn1 and conv2 is missing",
        "conv1 relu conv2 bn2 + relu": "bn1 is made but not used in forward",
        "conv1 bn1 relu conv2 + relu": "bn2 is made but not used in forward",
        "conv1 bn1 relu conv2 bn1 + relu": "bn1 is used twice in forward, bn2 never",
        "relu conv1 bn1 relu conv2 bn2 + relu": "a ReLU stands before conv1: v1 convolves its input as it comes",
        "bn1 relu conv1 bn2 relu conv2 +": "this is the pre-activation unit of 1.2: v1 convolves first",
        "conv1 bn1 relu conv2 bn2 | + relu": "the shortcut reads what the branch gives: it must read x, as conv1 does",
    },
)

PRE_ACTIVATION = UnitSpec(
    same="bn1 relu conv1 bn2 relu conv2 +",
    change="bn1 relu | conv1 bn2 relu conv2 +",
    bn1_input=True,
    projection_bns=0,
    projection="a 1×1 convolution and nothing else, it reads what is normalised already",
    mistakes={
        "| bn1 relu conv1 bn2 relu conv2 +": "at a shape change the projection reads the raw x: it "
        "must read ReLU(BN(x)), the same pre-activation as conv1",
        "bn1 relu | conv1 bn2 relu conv2 +": "the shortcut of a same-shape unit reads the "
        "pre-activation: it must be the raw x, or it is not an identity",
        "bn1 relu conv1 bn2 relu conv2 + relu": "the ReLU still follows the addition: zero the branch and a negative "
        "input comes out as 0",
        "bn1 relu | conv1 bn2 relu conv2 + relu": "the ReLU still follows the addition: zero the branch and a negative "
        "input comes out as 0",
        "bn1 relu conv1 bn2 relu conv2": "the shortcut is never added to the branch",
        "relu bn1 conv1 relu bn2 conv2 +": "ReLU comes before BN: v2 goes BN, ReLU, conv, twice",
        "relu bn1 conv1 bn2 relu conv2 +": "the first ReLU comes before bn1: v2 goes BN, ReLU, conv, twice",
        "bn1 relu conv1 relu bn2 conv2 +": "the second ReLU comes before bn2: v2 goes BN, ReLU, conv, twice",
        "bn1 relu conv1 bn1 relu conv2 +": "bn1 is used twice in forward, bn2 never",
        "bn1 conv1 bn2 relu conv2 +": "the first ReLU is missing: v2 goes BN, ReLU, conv, twice",
        "bn1 relu conv1 bn2 conv2 +": "the second ReLU is missing: v2 goes BN, ReLU, conv, twice",
        "bn1 conv1 bn2 conv2 +": "both ReLUs are missing: v2 goes BN, ReLU, conv, twice",
        "relu conv1 bn2 relu conv2 +": "bn1 is made but not used: this is ReLU-only pre-activation",
        "bn1 relu conv1 relu conv2 +": "bn2 is made but not used in forward",
        "conv1 bn1 relu conv2 bn2 + relu": "this is the original unit of 1.1: v2 begins with BN and ReLU",
        "conv1 bn1 relu conv2 bn2 +": "conv comes before BN: v2 goes BN, ReLU, conv, twice",
        "conv1 bn2 relu conv2 +": "conv1 reads the raw x: it must read ReLU(bn1(x))",
        "bn1 relu conv1 bn2 relu conv2 | +": "the shortcut reads what the branch gives: in a same-shape unit it is x",
        "bn1 relu conv1 bn2 relu conv2 relu +": "a ReLU acts on the branch before the addition: then it can only add",
    },
)


@part("1.1", "PostActivationBlock: conv, BN, ReLU, conv, BN, add, ReLU")
def check_post_activation_block(block: Callable[..., nn.Module], shapes=SHAPES, seed: int = 0) -> None:
    """Values, gradients, statistics and layers against the original order."""
    _check_block("PostActivationBlock", block, POST_ACTIVATION, shapes, seed)


@part("1.2", "PreActivationBlock: BN, ReLU, conv, twice, and nothing after the addition")
def check_pre_activation_block(block: Callable[..., nn.Module], shapes=SHAPES, seed: int = 0) -> None:
    """Values, gradients, statistics and layers against full pre-activation."""
    _check_block("PreActivationBlock", block, PRE_ACTIVATION, shapes, seed)


def _check_block(name: str, block: Callable[..., nn.Module], spec: UnitSpec, shapes, seed: int) -> None:
    with without_laboratory(name):
        unit = block(*shapes[0])
    renamed = hasattr(unit, "shortcut") and not hasattr(unit, "skip")
    expect(not renamed, "self.shortcut: in this notebook the shortcut's layer is called self.skip")
    for shape in shapes:
        _check_one(block, spec, shape, seed)
    check_trainable(block, shapes, seed)
    try:
        kept = block(4, 4).conv1.stride == (1, 1)
    except TypeError:
        kept = False
    expect(kept, f"{name}(4, 4) does not work, or not with stride 1: keep `stride: int = 1` as its default")


def _check_one(block: Any, spec: UnitSpec, shape: tuple[int, int, int], seed: int) -> None:
    try:
        check_unit(block, spec, (shape,), seed)
    except RuntimeError as error:
        if "must match the size" not in str(error):  # unsaid: PyTorch's words
            raise
        in_ch, out_ch, stride = shape
        fail(
            f"with in_ch={in_ch}, out_ch={out_ch}, stride={stride} shortcut and branch cannot be added: the shortcut "
            "is projected where channels *or* stride change, in forward as well"
        )
