"""The checks of Exercise 4: plain networks, gradients unit by unit, and what can be said of them."""

from __future__ import annotations

import torch
from torch import nn

from course_utils.checks.core import expect, part
from course_utils.checks.flow_words import check_conclusion, check_description, check_growth
from course_utils.checks.gradients import check_gradient_correlation, check_gradient_norms, check_gradient_through
from course_utils.checks.layers import UnitSpec, randomise_norms
from course_utils.checks.units import SHAPES, check_unit

__all__ = [
    "check_conclusion",
    "check_description",
    "check_gradient_correlation",
    "check_gradient_norms",
    "check_gradient_through",
    "check_growth",
    "check_plain",
    "check_scaled",
]

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
def check_scaled(block, shapes=SHAPES, scale: float = 0.5, seed: int = 0) -> None:
    """Compare with the unit's own parts."""
    for in_ch, out_ch, stride in shapes:
        torch.manual_seed(seed)
        unit, x = block(in_ch, out_ch, stride, scale=scale), torch.randn(4, in_ch, 8, 8)
        randomise_norms(unit)
        same_shape = isinstance(unit.shortcut, nn.Identity)
        with torch.no_grad():
            unit.eval()
            read = unit.shared(x)
            shortcut, branch, found = unit.shortcut(read), unit.branch(read), unit(x)
        factor = scale if same_shape else 1.0
        mistakes = (
            (scale * (shortcut + branch), "the whole sum is scaled: the branch stays as it is"),
            (shortcut + scale * branch, "the branch is scaled: it is the shortcut that is"),
            (scale * shortcut + (1 - scale) * branch, "the branch is scaled, too: it stays as it is"),
            (scale * branch + branch, "the shortcut is missing"),
            (branch, "the shortcut is missing"),
        )
        case = f"for in_ch={in_ch}, out_ch={out_ch}, stride={stride}"
        right = factor * shortcut + branch
        if not torch.allclose(found, right, atol=1e-5):
            for wrong, message in mistakes:
                expect(not torch.allclose(found, wrong, atol=1e-5), f"{message} ({case})")
            scaled = torch.allclose(found, scale * shortcut + branch, atol=1e-5)
            expect(not scaled, "a projection is scaled: only where the shape stays, shortcuts are")
            plain = torch.allclose(found, shortcut + branch, atol=1e-5)
            expect(not plain, f"nothing is scaled {case}: multiply the shortcut with self.scale")
            expect(False, f"not scale · shortcut(x) + branch(x) {case}; is self.scale used, and not 0.5 by heart?")
