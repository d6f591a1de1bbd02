"""A unit without a shortcut, and one whose shortcut is scaled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import torch
from torch import Tensor, nn

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.learning import check_trainable
from course_utils.checking.message import expect
from course_utils.checking.unchanged import without_trace
from course_utils.checking.unit_forward import SHAPES, check_unit
from course_utils.checking.unit_layers import UnitSpec, randomise_norms
from course_utils.exercises.ex4_gradient_flow.networks import PlainUnit, ScaledUnit

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
        "conv1 relu bn1 conv2 relu bn2": "ReLU comes before BN: the order is conv, BN, ReLU",
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
    expect(not _is_made_of(block(4, 4), PlainUnit), "this is the course's own unit: the blank asks for one of yours")
    check_unit(block, PLAIN, shapes, seed)
    check_trainable(block, shapes, seed)


@part("4.5", "ScaledBlock: the shortcut times a number, where the shape stays")
def check_scaled(block, shapes=SHAPES, scale: float = 0.7, seed: int = 0) -> None:
    """Compare with the unit's own parts, in values and gradients, in both modes; a scale may be 0."""
    for (in_ch, out_ch, stride), factor in (*((shape, scale) for shape in shapes), (shapes[0], 0.0)):
        torch.manual_seed(seed)
        unit = block(in_ch, out_ch, stride, scale=factor)
        expect(not _is_made_of(unit, ScaledUnit), "this is the course's own unit: the blank asks for one of yours")
        trained = isinstance(getattr(unit, "scale", None), nn.Parameter)
        expect(not trained, "self.scale is a weight, which training changes: keep the number that is handed over")
        frozen = not all(parameter.requires_grad for parameter in unit.parameters())
        expect(not frozen, "some weights of the unit no longer require gradients: freeze nothing, detach nothing")
        randomise_norms(unit)
        case = f"for in_ch={in_ch}, out_ch={out_ch}, stride={stride}, scale={factor}"
        for training in (False, True):
            mode = " in train mode" if training else ""
            _compare_scaled(unit.train(training), torch.randn(4, in_ch, 8, 8), factor, case + mode)


@contextmanager
def _passes(branch: nn.Module) -> Iterator[list]:
    """A list that grows by one with every pass through the first convolution of `branch`."""
    passes: list = []
    first = next(layer for layer in branch.modules() if isinstance(layer, nn.Conv2d))
    handle = first.register_forward_hook(lambda *_: passes.append(1))
    try:
        yield passes
    finally:
        handle.remove()


def _is_made_of(unit: nn.Module, course: type[nn.Module]) -> bool:
    return any(isinstance(module, course) for module in unit.modules())


def _compare_scaled(unit: nn.Module, x: Tensor, scale: float, case: str) -> None:
    leaf = x.clone().requires_grad_()
    with _passes(unit.branch) as passes:
        actual = without_trace(unit, leaf, "the unit changes its input x in place: say a * b, not a *= b")
    hooked = unit.shortcut._forward_hooks or unit.shortcut._forward_pre_hooks
    expect(not hooked, "a hook is left on self.shortcut: the scale belongs in forward, as a factor of the sum")
    expect(isinstance(actual, Tensor), f"forward returns {type(actual).__name__}: it must return the sum")
    read = unit.shared(leaf)
    expected = (scale if isinstance(unit.shortcut, nn.Identity) else 1.0) * unit.shortcut(read) + unit.branch(read)
    otherwise = f"not scale · shortcut + branch of self.shared(x) {case}; is self.scale used, and not the number 0.5?"
    compare(actual, expected, partial(_mistakes, unit, x, scale, case), otherwise, rtol=1e-5, atol=1e-5)
    expect(
        len(passes) < 2,
        f"self.branch runs {len(passes)} times in one forward pass, and its batch norms count each: once is enough",
    )
    wanted = [leaf, *unit.branch.parameters()]
    gradients = [
        torch.cat([g.flatten() for g in torch.autograd.grad(out.square().sum(), wanted, materialize_grads=True)])
        for out in (actual, expected)
    ]
    expect(
        torch.allclose(*gradients, rtol=1e-3, atol=1e-3), "the values are right, the gradient is not: detach nothing"
    )


@torch.no_grad()
def _mistakes(unit: nn.Module, x: Tensor, scale: float, case: str) -> dict[str, Tensor]:
    """What the likely mistakes give, by the message for each."""
    read = unit.shared(x)
    shortcut, branch = unit.shortcut(read), unit.branch(read)
    return {
        f"nothing is scaled {case}: multiply the shortcut by self.scale": shortcut + branch,
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
