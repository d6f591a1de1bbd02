"""A branch that starts silent, by one learned number per unit."""

from __future__ import annotations

from functools import partial

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.learning import backpropagate, check_draws, check_learns, weighted_gradients
from course_utils.checking.message import expect, fail
from course_utils.checking.unchanged import without_trace
from course_utils.checking.unit_forward import SHAPES
from course_utils.checking.unit_layers import check_options

ALPHA = -2.5


@part("3.4", "SkipInitUnit: a branch that starts silent, by one learned number")
def check_skipinit(unit_class, shapes=SHAPES, seed: int = 0) -> None:
    """The unit is its shortcut at first, and shortcut + α·F(x) once α is set, with the gradients of that."""
    for in_ch, out_ch, stride in shapes:
        torch.manual_seed(seed)
        case = "where the shape stays" if stride == 1 and in_ch == out_ch else "at a shape change"
        unit, x = _build(unit_class, in_ch, out_ch, stride), 4 * torch.randn(4, in_ch, 8, 8)
        _check_alpha(unit, unit_class(in_ch, out_ch, stride), case)
        _check_convolutions(unit)
        norms = [m for m in unit.modules() if isinstance(m, nn.modules.batchnorm._BatchNorm)]
        expect(not norms, f"number of batch norms in the unit: {len(norms)}. SkipInit does without")
        known = {unit.alpha, *unit.conv1.parameters(), *unit.conv2.parameters(), *unit.skip.parameters()}
        more = [name for name, weight in unit.named_parameters() if weight not in known]
        expect(not more, f"{', '.join(more)} is learned, too: alpha is the one number that SkipInit adds to NoBN")
        with torch.no_grad():
            unit.alpha.fill_(ALPHA)
        _check_values(unit, x, case)
        check_learns(unit, x)
        _check_first_step(unit, x, case)
    check_draws(partial(unit_class, *shapes[0]), seed)


def _build(unit_class, in_ch: int, out_ch: int, stride: int) -> nn.Module:
    try:
        return unit_class(in_ch, out_ch, stride)
    except AttributeError as error:
        if "object has no attribute 'detach'" not in str(error):  # unsaid: Python's words
            raise
        fail("nn.Parameter is given a plain number: it holds a tensor, give it one of a single 0.0")
    except RuntimeError as error:
        if "floating point" not in str(error):
            raise
        fail("alpha is a whole number, which has no gradient: its tensor has to be one of floats, 0.0")


def _check_alpha(unit: nn.Module, another: nn.Module, case: str) -> None:
    alpha = getattr(unit, "alpha", None)
    if not isinstance(alpha, nn.Parameter):
        fail(f"self.alpha is not an nn.Parameter {case}: the optimizer could not learn it")
    expect(
        alpha is not another.alpha,
        "two units share one alpha, as it is made outside __init__: each unit makes its own, self.alpha = …",
    )
    expect(alpha.numel() == 1, f"alpha has {alpha.numel()} numbers: one for the whole unit")
    expect(alpha.item() == 0, f"alpha starts at {alpha.item():g}: SkipInit starts at 0, the unit as its shortcut")


def _check_convolutions(unit: nn.Module) -> None:
    """α acts in forward, where it is looked for."""
    for name in ("conv1", "conv2"):
        conv = getattr(unit, name)
        watched = type(conv) is not nn.Conv2d or conv._forward_hooks or conv._forward_pre_hooks
        expect(not watched, f"{name} has a hook or a wrapper: leave the layer as it is, α belongs in forward")
        check_options(conv, name)


def _check_first_step(unit: nn.Module, x: Tensor, case: str) -> None:
    """From 0, where it starts, α must be able to move."""
    with torch.no_grad():
        unit.alpha.zero_()
    backpropagate(unit, x)
    moves = unit.alpha.grad is not None and unit.alpha.grad.item() != 0
    expect(moves, f"where α is 0 no gradient reaches it {case}, so it stays there: compute the branch all the same")


def _check_values(unit: nn.Module, x: Tensor, case: str) -> None:
    leaf = x.clone().requires_grad_()
    in_place = "the unit changes its input x in place: keep += and inplace=True away from x, the shortcut needs it"
    try:
        actual = without_trace(unit, leaf, in_place)
    except RuntimeError as error:
        if "must match the size" not in str(error):
            raise
        fail(
            f"{case} shortcut and branch do not fit each other: self.skip projects wherever channels *or* stride change"
        )
    expect(isinstance(actual, Tensor), f"forward returns {type(actual).__name__}: return what leaves the unit")
    twin = x.clone().requires_grad_()
    expected = _follow(unit, twin)
    compare(
        actual,
        expected,
        lambda: _mistakes(unit, x, case),
        f"with α = {ALPHA} the unit {case} is not shortcut + α · branch, the branch as in NoBN: go through forward "
        "word by word. α itself is the factor, whatever its sign",
        atol=1e-4,
    )
    (gradient,) = weighted_gradients(expected, [twin])
    reached = actual.requires_grad and weighted_gradients(actual, [leaf])[0]
    expect(
        isinstance(reached, Tensor) and torch.allclose(reached, gradient, atol=1e-3),
        f"the values {case} are right, but the gradient that reaches x is not: something in forward is detached, or "
        "computed under torch.no_grad()",
    )


def _follow(
    unit: nn.Module,
    x: Tensor,
    *,
    first=F.relu,
    second=F.relu,
    last=lambda branch: branch,
    projected=F.relu,
    same=lambda x: x,
    scales=(1.0, ALPHA),
) -> Tensor:
    """The unit's layers in the asked order, or with one thing done otherwise."""
    branch = last(unit.conv2(second(unit.conv1(first(x)))))
    shortcut = same(x) if isinstance(unit.skip, nn.Identity) else unit.skip(projected(x))
    return scales[0] * shortcut + scales[1] * branch


@torch.no_grad()
def _mistakes(unit: nn.Module, x: Tensor, case: str) -> dict[str, Tensor]:
    """What the likely mistakes give, by the message for each."""

    def none(value: Tensor) -> Tensor:
        return value

    def unit_with(**changes) -> Tensor:
        return _follow(unit, x, **changes)

    return {
        "the branch reads the raw x: ReLU comes before conv1, as in NoBN": unit_with(first=none),
        "the projection reads the raw x: it reads what conv1 reads, ReLU(x)": unit_with(projected=none),
        "the second ReLU is missing, between conv1 and conv2": unit_with(second=none),
        "both ReLUs are missing: before conv1 and before conv2, as in NoBN": unit_with(first=none, second=none),
        "a ReLU follows conv2: the branch ends with its convolution": unit_with(last=F.relu),
        "a ReLU follows the addition: nothing may": F.relu(unit_with()),
        "where the shape stays the shortcut is x itself, negative values included": unit_with(same=F.relu),
        f"α is not used {case}: shortcut + self.alpha * branch": unit_with(scales=(1.0, 1.0)),
        "α multiplies the shortcut: it belongs to the branch": unit_with(scales=(ALPHA, 1.0)),
        "α multiplies the sum: it belongs to the branch alone": unit_with(scales=(ALPHA, ALPHA)),
        "the shortcut is never added": unit_with(scales=(0.0, ALPHA)),
    }
