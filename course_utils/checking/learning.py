"""Whether every weight of a unit can learn, from a start of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import torch
from torch import Tensor, nn

from course_utils.checking.message import expect
from course_utils.checking.unit_layers import check_start


def check_trainable(build: Callable[..., nn.Module], shapes: Sequence[tuple[int, int, int]], seed: int) -> None:
    """Units of every shape must start as PyTorch's layers do, each from a draw of its own, and learn all they have.

    Parameters
    ----------
    build : callable
        Makes a unit of input channels, output channels and stride.
    shapes : sequence of (int, int, int)
        What `build` is given, one after another.
    seed : int
        Of the weights and inputs.
    """
    for shape in shapes:
        torch.manual_seed(seed)
        unit = build(*shape)
        check_start(unit)
        check_learns(unit, torch.randn(4, shape[0], 8, 8))
    check_draws(partial(build, *shapes[0]), seed)


def check_learns(unit: nn.Module, x: Tensor) -> None:
    """In train mode a gradient must reach every parameter of `unit`, and no convolution may start at 0.

    A gradient that reaches the input says nothing about a weight that is frozen.
    """
    for name, layer in unit.named_modules():
        silent = isinstance(layer, nn.Conv2d) and not layer.weight.any()
        expect(
            not silent, f"the weights of {name} start at 0, so what comes before it cannot learn: leave them as drawn"
        )
    for name, weight in unit.named_parameters():
        expect(weight.requires_grad, f"{name} is frozen (requires_grad=False): every weight of a unit is learned")
    backpropagate(unit.train(), x)
    for name, weight in unit.named_parameters():
        learns = weight.grad is not None and bool(weight.grad.abs().sum() > 0)
        expect(learns, f"no gradient reaches {name}, so it never learns: no .item(), .detach() or .data in forward")


def backpropagate(unit: nn.Module, x: Tensor) -> None:
    """Give the weights of `unit` their gradients of a loss of its output, as far as these reach."""
    unit.zero_grad()
    out = unit(x)
    if out.requires_grad:
        out.square().sum().backward()


def weighted_gradients(out: Tensor, leaves: Sequence[Tensor]) -> tuple[Tensor | None, ...]:
    """Gradients of a sum of `out` in which no two entries count alike, None where nothing leads back to a leaf."""
    weights = torch.linspace(-1, 1, out.numel()).view_as(out)
    return torch.autograd.grad((out * weights).sum(), leaves, allow_unused=True)


def check_draws(build: Callable[[], nn.Module], seed: int) -> None:
    """Units of the same shape must start from other weights."""
    torch.manual_seed(seed)
    first = build()
    torch.manual_seed(seed + 1)
    expect(
        not torch.equal(first.conv1.weight, build().conv1.weight),
        "two units have the same weights whatever the seed: set no seed inside a unit, or all of them start alike",
    )
