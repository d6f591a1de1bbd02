"""Compare a student's residual unit with what its own layers give in the asked order, and name the order it has.

An order is written with the student's attribute names: ``bn1 relu | conv1 bn2 relu conv2 +``. What stands before
``|`` is read by branch and shortcut alike, what stands after ``+`` acts on the sum; without ``+`` nothing is added.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.checks.core import expect

LAYERS = ("conv1", "bn1", "conv2", "bn2", "skip")


@dataclass(frozen=True)
class UnitSpec:
    """What a unit must be.

    Attributes
    ----------
    same, change : str
        Its order at the same shape and at a shape change.
    bn1_input : bool
        Whether `bn1` normalises the unit's input rather than the first convolution's output.
    projection_bns : int
        Batch norms in the projection.
    mistakes : mapping of str to str
        A wrong order, and the message for it.
    """

    same: str
    change: str
    bn1_input: bool
    projection_bns: int
    mistakes: Mapping[str, str]


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
    return through(after, total + unit.skip(read) if plus else total)


def check_unit(unit_class: type[nn.Module], spec: UnitSpec, shapes, seed: int) -> None:
    """Hold `unit_class` against `spec` at every ``(in_ch, out_ch, stride)`` of `shapes`, in train and eval mode."""
    for in_ch, out_ch, stride in shapes:
        torch.manual_seed(seed)
        unit = unit_class(in_ch, out_ch, stride)
        check_layers(unit, spec, in_ch, out_ch, stride)
        randomise_norms(unit)
        for training in (True, False):
            unit.train(training)
            x = torch.randn(6, in_ch, 8, 8)
            _compare(unit, spec, x, changes_shape=stride != 1 or in_ch != out_ch)


def check_layers(unit: nn.Module, spec: UnitSpec, in_ch: int, out_ch: int, stride: int) -> None:
    """Check names, sizes, biases and the projection, before anything runs."""
    case = f"for in_ch={in_ch}, out_ch={out_ch}, stride={stride}"
    missing = [name for name in LAYERS if not isinstance(getattr(unit, name, None), nn.Module)]
    expect(
        not missing,
        f"self.{missing and missing[0]} is missing or no layer: name the layers {', '.join(LAYERS)}",
    )
    convs = ((unit.conv1, "conv1", in_ch, stride), (unit.conv2, "conv2", out_ch, 1))
    for conv, name, channels, steps in convs:
        expect(isinstance(conv, nn.Conv2d), f"{name} is a {type(conv).__name__}: a convolution is asked for")
        expect(
            (conv.in_channels, conv.out_channels) == (channels, out_ch),
            f"{name} maps {conv.in_channels} to {conv.out_channels} channels {case}: {channels} to {out_ch} are asked",
        )
        expect(
            conv.kernel_size == (3, 3) and conv.padding in ((1, 1), "same"),
            f"{name} must be 3×3 with padding 1, or the picture shrinks and shortcut and branch do not fit",
        )
        expect(
            conv.stride == (steps, steps),
            f"{name} has stride {conv.stride[0]} {case}: the stride belongs to conv1 alone, conv2 has 1",
        )
        expect(
            conv.bias is None,
            f"{name} has a bias: the batch norms bring a shift of their own, say bias=False",
        )
    for bn, name, channels in (
        (unit.bn1, "bn1", in_ch if spec.bn1_input else out_ch),
        (unit.bn2, "bn2", out_ch),
    ):
        expect(isinstance(bn, nn.BatchNorm2d), f"{name} is a {type(bn).__name__}: a BatchNorm2d is asked for")
        expect(
            bn.num_features == channels,
            f"{name} normalises {bn.num_features} channels {case}, but {channels} reach it: what stands before it?",
        )
    expect(
        unit.bn1 is not unit.bn2,
        "bn1 and bn2 are one and the same layer: each place needs its own statistics",
    )
    expect(unit.conv1 is not unit.conv2, "conv1 and conv2 are one and the same layer: each needs its own weights")
    _check_skip(unit, spec, in_ch, out_ch, stride, case)


def _check_skip(unit, spec, in_ch, out_ch, stride, case) -> None:
    convs = [m for m in unit.skip.modules() if isinstance(m, nn.Conv2d)]
    norms = [m for m in unit.skip.modules() if isinstance(m, nn.BatchNorm2d)]
    if stride == 1 and in_ch == out_ch:
        expect(
            not list(unit.skip.parameters()),
            f"skip has weights {case}: where the shape stays, the shortcut is the identity (a 1×1 convolution on "
            "every shortcut costs the paper 5.6 points, Table 1)",
        )
    else:
        expect(
            len(convs) == 1,
            f"skip has {len(convs)} convolutions {case}: channels *or* stride change, so one 1×1 projection is needed",
        )
        expect(
            convs[0].kernel_size == (1, 1) and convs[0].padding == (0, 0),
            "the projection in skip must be 1×1 without padding: it changes the shape and looks at no neighbours",
        )
        expect(
            convs[0].stride == (stride, stride),
            f"the projection has stride {convs[0].stride[0]} {case}: it must shrink the picture as conv1 does",
        )
        expect(convs[0].bias is None, "the projection has a bias: say bias=False there too")
        expect(
            len(norms) == spec.projection_bns,
            f"skip has {len(norms)} batch norms: a v1 projection ends in one as its branch does, a v2 projection "
            "has none, it reads what is normalised already",
        )
    known = [p for name in LAYERS for p in getattr(unit, name).parameters()]
    extra = sum(p.numel() for p in unit.parameters()) - sum(p.numel() for p in known)
    expect(
        extra == 0,
        f"the unit has {extra} weights outside {', '.join(LAYERS)}: remove the layers nobody asked for",
    )


def randomise_norms(module: nn.Module) -> None:
    """Give every batch norm a random state: a fresh one in eval mode is nearly the identity and hides its place."""
    for norm in module.modules():
        if isinstance(norm, nn.BatchNorm2d):
            nn.init.uniform_(norm.weight, 0.5, 1.5)
            nn.init.normal_(norm.bias, std=0.5)
            norm.running_mean.normal_(std=0.5)
            norm.running_var.uniform_(0.5, 2.0)


def _compare(unit: nn.Module, spec: UnitSpec, x: Tensor, changes_shape: bool) -> None:
    order = spec.change if changes_shape else spec.same
    twin, fresh = copy.deepcopy(unit), copy.deepcopy(unit)
    expected, expected_gradient = _with_gradient(lambda x: follow(order, twin, x), x)
    out, gradient = _with_gradient(unit, x)
    expect(
        out.shape == expected.shape,
        f"the unit maps {tuple(x.shape)} to {tuple(out.shape)}: {tuple(expected.shape)} is asked for",
    )
    if not torch.allclose(out, expected, atol=1e-4):
        for wrong, message in spec.mistakes.items():
            if _gives(wrong, fresh, x, out):
                expect(False, message)
        expect(
            False,
            f"the values differ from the order {order!r} of your own layers: go through forward word by word",
        )
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
    given = leaf * 1.0  # not a leaf: in-place changes raise no error
    out = function(given)
    expect(
        torch.equal(given, x),
        "the unit changes its input x in place: the shortcut and the unit before still need x. Keep "
        "nn.ReLU(inplace=True) and += away from x itself",
    )
    expect(isinstance(out, Tensor), f"forward returns {type(out).__name__}: it must return the sum")
    if not out.requires_grad:
        return out, torch.zeros_like(x)
    weights = torch.linspace(-1, 1, out.numel()).view_as(out)
    (gradient,) = torch.autograd.grad((out * weights).sum(), leaf, allow_unused=True)
    return out.detach(), torch.zeros_like(x) if gradient is None else gradient


def _gives(order: str, unit: nn.Module, x: Tensor, out: Tensor) -> bool:
    """Whether the layers of `unit` in `order` give `out`; an order that cannot run gives nothing."""
    try:
        with torch.no_grad():
            found = follow(order, copy.deepcopy(unit), x)
    except RuntimeError:
        return False
    return found.shape == out.shape and torch.allclose(found, out, atol=1e-4)
