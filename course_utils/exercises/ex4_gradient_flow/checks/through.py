"""What silent units do to a gradient."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import partial
from typing import NoReturn

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
    makers: list[Callable] = [partial(residual_unit, order) for order in orders]
    for make in (*makers, ScaledUnit):
        _check_chain(gradient_through, [make(6, 6) for _ in range(units)])
    for make in makers:
        _check_chain(gradient_through, [make(6, 6)])
        _check_chain(gradient_through, [make(6, 6).eval() for _ in range(2)])
        _check_chain(gradient_through, [make(6, 6), make(6, 8, 2), make(8, 8)])


def _check_chain(gradient_through, chain: list) -> None:
    for unit in chain:
        randomise_norms(unit)
    silent = [zero_branch(unit) for unit in chain]
    x = torch.randn(4, 6, 5, 5)
    arriving = torch.randn_like(nn.Sequential(*silent)(x))
    given, arrived, listed = x.clone(), arriving.clone(), list(chain)
    weights = copy.deepcopy([unit.state_dict() for unit in chain])
    modes = [module.training for unit in chain for module in unit.modules()]
    with explained():
        actual = gradient_through(listed, x, arriving)
    expect(isinstance(actual, Tensor), f"return the gradient with respect to x, not {type(actual).__name__}")
    expect(torch.equal(x, given), "x was changed in place: work on a copy of it")
    expect(torch.equal(arriving, arrived), "arriving was changed in place: send it back as it is")
    expect(not arriving.requires_grad, "arriving itself requires gradients now: nothing asks for a gradient of it")
    expect(not x.requires_grad, "x itself requires gradients now: call requires_grad_() on a copy of it")
    expect(x.grad is None, "x has a .grad now, which a second call adds to: work on a copy of it")
    expect(listed == chain, "the list of units was changed: a caller still needs it, take nothing off it")
    expect(actual.shape == x.shape, f"the gradient has the shape of x, {tuple(x.shape)}, not {tuple(actual.shape)}")
    if not torch.allclose(actual, _through(silent, x, arriving), atol=1e-6):
        _name_mistake(actual, chain, silent, x, arriving)
    kept = all(same_state(unit, state) for unit, state in zip(chain, weights, strict=True))
    expect(kept, "the given units were changed: silence copies, zero_branch makes one")
    kept = [module.training for unit in chain for module in unit.modules()] == modes
    expect(kept, "the mode of the given units was changed: leave it, or change that of copies")


def _name_mistake(actual: Tensor, chain: list, silent: list, x: Tensor, arriving: Tensor) -> NoReturn:
    changes_shape = arriving.shape != x.shape
    expect(not changes_shape, "right where every unit keeps the shape, wrong through the first unit of a stage")
    expect(len(chain) > 1, "right for many units, wrong for a single one")
    ones = _through(silent, x, torch.ones_like(x))
    unchanged = (
        "a factor on the shortcut is left out: call the whole silent unit, not its parts"
        if isinstance(chain[0], ScaledUnit)
        else "the gradient came back unchanged: is it with respect to the x that entered, or did you overwrite x? Or "
        "is what follows the addition left out?"
    )
    for wrong, message in (
        (
            _through(copy.deepcopy(chain), x, arriving),
            "the branches are not silent: put every unit through zero_branch",
        ),
        (ones, "the gradient that arrives is not used: it is where the way back starts"),
        (ones * arriving, "the gradient that arrives comes in at the end: it is where the way back starts"),
        (_through(silent[:1], x, arriving), "only one of the units is in the chain"),
        (_through(silent[-1:], x, arriving), "only one of the units is in the chain"),
        (_through(silent[:1] * len(silent), x, arriving), "one unit takes every place: each in its turn"),
        (_through(silent[::-1], x, arriving), "the last unit comes first: x enters the first one"),
        (
            _through([zero_branch(unit).train(not unit.training) for unit in chain], x, arriving),
            f"measured in {'eval' if chain[0].training else 'train'} mode: leave the units' mode",
        ),
        (arriving, unchanged),
        (nn.Sequential(*silent)(x), "this is what leaves the last unit: now send the gradient back"),
    ):
        expect(not torch.allclose(actual, wrong, atol=1e-6), message)
    fail("not the gradient with respect to x: x through every silent unit in turn, then back")


def _through(units: list, x: Tensor, arriving: Tensor) -> Tensor:
    leaf = x.clone().requires_grad_()
    out = leaf
    for unit in units:
        out = unit(out)
    return torch.autograd.grad(out, leaf, arriving)[0]
