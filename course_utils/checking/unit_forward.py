"""Compare a student's residual unit with what its own layers give in the right order, and name the order it has.

An order is written with the student's attribute names: ``bn1 relu | conv1 bn2 relu conv2 +``. What stands before
``|`` is read by branch and shortcut alike, what stands after ``+`` acts on the sum; without ``+`` nothing is added.
"""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.checking.learning import weighted_gradients
from course_utils.checking.message import expect, fail
from course_utils.checking.unchanged import without_trace
from course_utils.checking.unit_layers import UnitSpec, check_layers, randomise_norms

#: in_ch, out_ch and stride of the units that a check builds: one that keeps the shape, three that change it.
SHAPES = ((8, 8, 1), (8, 16, 2), (8, 16, 1), (8, 8, 2))


def follow(order: str, unit: nn.Module, x: Tensor) -> Tensor:
    """Apply the layers of `unit` to `x` in `order`."""

    def through(words: str, value: Tensor) -> Tensor:
        for word in words.split():
            value = F.relu(value) if word == "relu" else getattr(unit, word)(value)
        return value

    shared, _, rest = order.rpartition("|")
    branch, plus, after = rest.partition("+")
    read = through(shared, x)
    total = through(branch, read)
    shortcut = getattr(unit, "skip", nn.Identity())
    return through(after, total + shortcut(read) if plus else total)


def check_unit(unit_class: type[nn.Module], spec: UnitSpec, shapes, seed: int) -> None:
    """Compare `unit_class` with `spec` at every ``(in_ch, out_ch, stride)`` of `shapes`, in train and eval mode."""
    for in_ch, out_ch, stride in shapes:
        torch.manual_seed(seed)
        unit = unit_class(in_ch, out_ch, stride)
        check_layers(unit, spec, in_ch, out_ch, stride)
        randomise_norms(unit)
        _widen(unit)
        for training in (True, False):
            unit.train(training)
            x = 4 * torch.randn(6, in_ch, 8, 8)
            _compare(unit, spec, x, changes_shape=stride != 1 or in_ch != out_ch)


def _widen(unit: nn.Module) -> None:
    """Let a channel of every batch norm go beyond 6, as large inputs do: a ReLU6 is no ReLU."""
    for norm in unit.modules():
        if isinstance(norm, nn.BatchNorm2d):
            norm.weight.data[0] = 8.0


def _compare(unit: nn.Module, spec: UnitSpec, x: Tensor, changes_shape: bool) -> None:
    order = spec.change if changes_shape else spec.same
    twin, fresh = copy.deepcopy(unit), copy.deepcopy(unit)
    expected, expected_gradient = _with_gradient(lambda x: follow(order, twin, x), x)
    out, gradient = _with_gradient(unit, x)
    expect(
        out.shape == expected.shape,
        f"the unit maps {tuple(x.shape)} to {tuple(out.shape)}: it must be {tuple(expected.shape)}",
    )
    if not torch.allclose(out, expected, atol=1e-4):
        for wrong, message in spec.mistakes.items():
            if _gives(wrong, fresh, x, out):
                fail(message)
        expect(
            not changes_shape or "skip" not in spec.layers,
            "right at the same shape, wrong at a shape change: there, which tensor does conv1 read, which does skip "
            "read, and are both results added?",
        )
        words = order.replace("1", "").replace("2", "")
        fail(f"the values are not those of {words!r}: go through forward word by word")
    expect(
        torch.allclose(gradient, expected_gradient, atol=1e-3),
        "the values are right but the gradient is not: something in forward is detached or changed in place",
    )
    for name, value in twin.state_dict().items():
        expect(
            torch.allclose(unit.state_dict()[name], value, atol=1e-4),
            f"{name} is not what one pass leaves: each batch norm must be used exactly once in forward",
        )


def _with_gradient(function, x: Tensor) -> tuple[Tensor, Tensor]:
    """Output, and gradient of a weighted sum of it with respect to the input."""
    leaf = x.clone().requires_grad_()
    in_place = (
        "the unit changes its input x in place: the shortcut and the unit before still need x. Keep "
        "nn.ReLU(inplace=True) and += away from x itself"
    )
    out = without_trace(function, leaf, in_place)
    expect(isinstance(out, Tensor), f"forward returns {type(out).__name__}: it must return what leaves the unit")
    if not out.requires_grad:
        return out, torch.zeros_like(x)
    (gradient,) = weighted_gradients(out, [leaf])
    return out.detach(), torch.zeros_like(x) if gradient is None else gradient


def _gives(order: str, unit: nn.Module, x: Tensor, out: Tensor) -> bool:
    """Whether the layers of `unit` in `order` give `out`; an order that cannot run gives nothing."""
    try:
        with torch.no_grad():
            value = follow(order, copy.deepcopy(unit), x)
    except RuntimeError:
        return False
    return value.shape == out.shape and torch.allclose(value, out, atol=1e-4)
