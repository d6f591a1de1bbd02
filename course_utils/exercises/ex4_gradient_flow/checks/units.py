"""A unit without a shortcut, and one whose shortcut is scaled."""

from __future__ import annotations

from functools import partial

import torch
from torch import Tensor, nn

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.checking.unchanged import without_trace
from course_utils.checking.unit_forward import SHAPES, check_unit
from course_utils.checking.unit_layers import UnitSpec, randomise_norms

PLAIN = UnitSpec(
    same="conv1 bn1 relu conv2 bn2 relu",
    change="conv1 bn1 relu conv2 bn2 relu",
    bn1_input=False,
    projection_bns=None,
    projection="",
    mistakes={
        "conv1 bn1 relu conv2 bn2 + relu": "x is still added: a plain unit has no shortcut",
        "conv1 bn1 relu conv2 bn2 +": "x is still added: a plain unit has no shortcut",
        "conv1 bn1 relu conv2 bn2": "the last ReLU is missing: every batch norm is followed by one",
        "conv1 bn1 conv2 bn2 relu": "the first ReLU is missing: every batch norm is followed by one",
        "conv1 relu bn1 conv2 relu bn2": "ReLU stands before BN: the order is conv, BN, ReLU",
        "bn1 relu conv1 bn2 relu conv2": "this is the order of v2: the plain unit is v1 without its shortcut",
        "conv1 bn1 relu conv2 bn2 relu +": "x is still added: a plain unit has no shortcut",
        "bn1 relu conv1 bn2 relu conv2 +": "this is v2, shortcut and all: the plain unit is v1 without its shortcut",
        "conv1 bn1 relu conv2 bn1 relu": "bn1 is used twice: bn2 follows conv2",
        "conv1 bn1 conv2 bn2": "both ReLUs are missing: every batch norm is followed by one",
        "conv1 bn1 relu": "conv2 is made but not used in forward",
        "conv1 bn1 relu conv1 bn2 relu": "conv1 is used twice: conv2 comes second",
        "conv1 relu conv2 relu": "bn1 and bn2 are made but not used in forward",
        "conv1 relu conv2 bn2 relu": "bn1 is made but not used in forward",
        "conv1 bn1 relu conv2 relu": "bn2 is made but not used in forward",
    },
)


@part("4.1", "PlainBlock: v1 without its shortcut")
def check_plain(block, shapes=SHAPES, seed: int = 0) -> None:
    """Layers, values and gradients of the unit."""
    check_unit(block, PLAIN, shapes, seed)


@part("4.5", "ScaledBlock: the shortcut times a number, where the shape stays")
def check_scaled(block, shapes=SHAPES, scale: float = 0.7, seed: int = 0) -> None:
    """Compare with the unit's own parts, in values and gradients."""
    for in_ch, out_ch, stride in shapes:
        torch.manual_seed(seed)
        unit, x = block(in_ch, out_ch, stride, scale=scale).eval(), torch.randn(4, in_ch, 8, 8)
        trained = isinstance(getattr(unit, "scale", None), nn.Parameter)
        expect(not trained, "self.scale is a weight, which training changes: keep the number that is handed over")
        randomise_norms(unit)
        leaf = x.clone().requires_grad_()
        found = without_trace(unit, leaf, "the unit changes its input x in place: say a * b, not a *= b")
        expect(isinstance(found, Tensor), f"forward returns {type(found).__name__}: it must return the sum")
        read = unit.shared(leaf)
        right = (scale if isinstance(unit.shortcut, nn.Identity) else 1.0) * unit.shortcut(read) + unit.branch(read)
        case = f"for in_ch={in_ch}, out_ch={out_ch}, stride={stride}"
        otherwise = f"not scale · shortcut + branch of self.shared(x) {case}; is self.scale used, and not 0.5 by heart?"
        compare(found, right, partial(_mistakes, unit, x, scale, case), otherwise, rtol=1e-5, atol=1e-5)
        gradients = [torch.autograd.grad(out.square().sum(), leaf)[0] for out in (found, right)]
        expect(torch.allclose(*gradients, atol=1e-3), "the values are right, the gradient is not: detach nothing")


@torch.no_grad()
def _mistakes(unit: nn.Module, x: Tensor, scale: float, case: str) -> dict[str, Tensor]:
    """What the likely mistakes give, by the message for each."""
    read = unit.shared(x)
    shortcut, branch = unit.shortcut(read), unit.branch(read)
    return {
        f"nothing is scaled {case}: multiply the shortcut with self.scale": shortcut + branch,
        "a projection is scaled: only where the shape stays, shortcuts are": scale * shortcut + branch,
        "the whole sum is scaled: the branch stays as it is": scale * (shortcut + branch),
        "the branch is scaled: it is the shortcut that is": shortcut + scale * branch,
        "the branch is scaled, too: it stays as it is": scale * shortcut + (1 - scale) * branch,
        "the branch reads the scaled x: only the shortcut is scaled": scale * shortcut + unit.branch(scale * read),
        "the shortcut is missing": branch,
        "self.shared is missing: at a shape change shortcut and branch read it": unit.shortcut(x) + unit.branch(x),
        "the shortcut reads x: at a shape change it reads self.shared(x), as branch does": unit.shortcut(x) + branch,
        "a ReLU follows the addition: v2 has none": torch.relu((scale if shortcut is read else 1) * shortcut + branch),
    }
