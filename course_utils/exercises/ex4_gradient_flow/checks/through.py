"""What silent units do to a gradient."""

from __future__ import annotations

import copy
from functools import partial

import torch
from torch import Tensor, nn

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.unchanged import same_state
from course_utils.checking.unit_layers import randomise_norms
from course_utils.exercises.ex4_gradient_flow.checks.explained import explained
from course_utils.exercises.ex4_gradient_flow.networks import ScaledUnit
from course_utils.orders import PAPER_ORDERS, V1, V2
from course_utils.probes import zero_branch
from course_utils.residual import residual_unit


@part("4.4", "gradient_through: silent units, and what they do to a gradient")
def check_gradient_through(gradient_through, units: int = 5, seed: int = 0) -> None:
    """Compare on chains of v1, v2 and scaled units, and of units with BN after the addition: their order matters."""
    torch.manual_seed(seed)
    orders = (V2, V1, PAPER_ORDERS["BN after addition"])  # unsaid: a key, no message
    for make in (*(partial(residual_unit, order) for order in orders), ScaledUnit):
        chain = [make(6, 6) for _ in range(units)]
        for unit in chain:
            randomise_norms(unit)
        x, arriving = torch.randn(4, 6, 5, 5), torch.randn(4, 6, 5, 5)
        given, arrived = x.clone(), arriving.clone()
        weights = [unit.state_dict() for unit in copy.deepcopy(chain)]
        with explained():
            found = gradient_through(list(chain), x, arriving)
        expect(isinstance(found, Tensor), f"return the gradient with respect to x, not {type(found).__name__}")
        expect(torch.equal(x, given), "x was changed in place: work on a copy of it")
        expect(torch.equal(arriving, arrived), "arriving was changed in place: send it back as it is")
        expect(not x.requires_grad, "x itself requires gradients now: call requires_grad_() on a copy of it")
        expect(found.shape == x.shape, f"the gradient has the shape of x, {tuple(x.shape)}, not {tuple(found.shape)}")
        silent = [zero_branch(unit) for unit in chain]
        if not torch.allclose(found, _through(silent, x, arriving), atol=1e-6):
            ones = _through(silent, x, torch.ones_like(x))
            for wrong, message in (
                (_through(chain, x, arriving), "the branches are not silent: put every unit through zero_branch"),
                (ones, "the gradient that arrives is not used: it is where the way back starts"),
                (ones * arriving, "the gradient that arrives comes in at the end: it is where the way back starts"),
                (_through(silent[:1], x, arriving), "only one of the units is in the chain"),
                (_through(silent[-1:], x, arriving), "only one of the units is in the chain"),
                (_through(silent[::-1], x, arriving), "the last unit comes first: x enters the first one"),
                (nn.Sequential(*silent)(x), "this is what leaves the last unit: now send the gradient back"),
            ):
                expect(not torch.allclose(found, wrong, atol=1e-6), message)
            fail("not the gradient with respect to x: x through every silent unit in turn, then back")
        kept = all(same_state(unit, state) for unit, state in zip(chain, weights, strict=True))
        expect(kept, "the given units were changed: silence copies, zero_branch makes one")


def _through(units: list, x: Tensor, arriving: Tensor) -> Tensor:
    leaf = x.clone().requires_grad_()
    out = leaf
    for unit in units:
        out = unit(out)
    return torch.autograd.grad(out, leaf, arriving)[0]
