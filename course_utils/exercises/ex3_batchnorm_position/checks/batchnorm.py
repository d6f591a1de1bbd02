"""Whether a hand-written batch norm is PyTorch's: outputs, gradients, running statistics, state_dict, refusals."""

from __future__ import annotations

from functools import partial
from unittest.mock import patch

import torch
from torch import Tensor, nn

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.message import CheckFailed, expect, fail
from course_utils.checking.refusal import refusal

BUFFERS = ("running_mean", "running_var", "num_batches_tracked")


@part("3.1", "BatchNorm2d: PyTorch's outputs, gradients, running statistics and state_dict")
def check_batchnorm(norm_class: type[nn.Module], channels: int = 3, seed: int = 0) -> None:
    """Compare with ``nn.BatchNorm2d`` over three training batches and an evaluation, in random state."""
    own_work = not issubclass(norm_class, nn.modules.batchnorm._BatchNorm)
    expect(own_work, "this is PyTorch's class under another name: derive from nn.Module and write the formula")
    for options in ({}, {"eps": 0.5, "momentum": 0.3}):
        torch.manual_seed(seed)
        _compare(norm_class(channels, **options), nn.BatchNorm2d(channels, **options), channels)
    _check_refusal(norm_class, channels)


def _compare(own: nn.Module, theirs: nn.Module, channels: int) -> None:
    _check_state(own, theirs)
    for parameter in theirs.parameters():
        nn.init.normal_(parameter, mean=1.0)
    own.load_state_dict(theirs.state_dict())
    for _ in range(3):
        x = 3 * torch.randn(5, channels, 4, 6) + torch.arange(channels).view(1, -1, 1, 1)
        _compare_training(own.train(), theirs.train(), x)
    _compare_eval(own.eval(), theirs.eval(), x)
    expect(
        not any(buffer.requires_grad for buffer in own.buffers()),
        "the running statistics carry gradients: update them under torch.no_grad(), or every batch stays in memory",
    )


def _check_state(own: nn.Module, theirs: nn.Module) -> None:
    names = set(dict(own.named_parameters()))
    expect(
        not names & set(BUFFERS),
        "the running statistics are Parameters: SGD would change them. Use self.register_buffer(name, tensor)",
    )
    expect(names == {"weight", "bias"}, f"the parameters are {sorted(names)}: weight (γ) and bias (β) are asked")
    found, asked = own.state_dict(), theirs.state_dict()
    missing = sorted(set(asked) - set(found))
    expect(not missing, f"{', '.join(missing)} is not in state_dict: use self.register_buffer(name, tensor)")
    expect(set(found) == set(asked), f"state_dict also has {sorted(set(found) - set(asked))}: PyTorch's has not")
    for name, value in asked.items():
        expect(
            found[name].shape == value.shape,
            f"{name} has shape {tuple(found[name].shape)}, expected {tuple(value.shape)}",
        )
        expect(torch.equal(found[name], value), f"{name} starts at other values than PyTorch's {value.flatten()[0]:g}")


def _compare_training(own: nn.Module, theirs: nn.Module, x: Tensor) -> None:
    before = {name: value.clone() for name, value in theirs.state_dict().items()}
    (out, gradients), (expected, right) = (_with_gradients(norm, x) for norm in (own, theirs))
    otherwise = (
        "the training output differs from PyTorch's. Does training use the batch's own statistics? Is self.eps used? "
        "Do γ and β act on the channel axis?"
    )
    compare(out, expected, partial(_mistakes, own, theirs.eps, x), otherwise, rtol=1e-5, atol=1e-4)
    for name, mine, true in zip(("the input", "weight", "bias"), gradients, right, strict=True):
        expect(mine is not None, f"no gradient reaches {name}: is it detached, or taken as .data?")
        expect(
            torch.allclose(mine, true, atol=1e-3),
            f"the outputs are right, the gradient of {name} is not: mean and variance depend on x too, do not detach",
        )
    state = own.state_dict()
    for name in BUFFERS:
        expect(
            torch.equal(state[name], theirs.state_dict()[name]) or _near(state[name], theirs.state_dict()[name]),
            _buffer_mistake(name, state[name], before[name], x, theirs.momentum),
        )


def _with_gradients(norm: nn.Module, x: Tensor) -> tuple[Tensor, tuple]:
    leaf = x.clone().requires_grad_()
    out = _by_hand(norm, leaf)
    expect(out.shape == x.shape, f"{tuple(x.shape)} became {tuple(out.shape)}: the shape stays")
    weights = torch.linspace(-1, 1, x.numel()).view_as(x)
    leaves = [leaf, norm.weight, norm.bias]
    return out.detach(), torch.autograd.grad((out * weights).sum(), leaves, allow_unused=True)


def _by_hand(norm: nn.Module, x: Tensor) -> Tensor:
    """Call a student's `norm` with PyTorch's own formula locked away."""
    if isinstance(norm, nn.BatchNorm2d):
        return norm(x)
    refuse = CheckFailed("this calls PyTorch's batch_norm: write the formula with means and variances")
    with patch("torch.nn.functional.batch_norm", side_effect=refuse):
        return norm(x)


def _near(a: Tensor, b: Tensor) -> bool:
    return torch.allclose(a.float(), b.float(), rtol=1e-4, atol=1e-5)


@torch.no_grad()
def _mistakes(norm: nn.Module, eps: float, x: Tensor) -> dict[str, Tensor]:
    """What the likely mistakes give, by the message for each."""

    def normal(dims, unbiased=False, eps_inside=True, root=True) -> Tensor:
        mean, var = x.mean(dims, keepdim=True), x.var(dims, keepdim=True, unbiased=unbiased)
        scale = (var + eps).sqrt() if eps_inside else var.sqrt() + eps
        return (x - mean) / (scale if root else var + eps)

    def scaled(value: Tensor) -> Tensor:
        return value * norm.weight.view(1, -1, 1, 1) + norm.bias.view(1, -1, 1, 1)

    over = {
        "mean and variance are taken over dims (0, 1): one a *channel*, so over batch, height and width": ((0, 1), {}),
        "mean and variance are taken over the batch alone: over batch, height and width": ((0,), {}),
        "mean and variance are taken image by image (dims 2, 3): over the batch as well": ((2, 3), {}),
        "the variance is divided by n-1: to normalise PyTorch divides by n": ((0, 2, 3), {"unbiased": True}),
        "ε stands outside the root: divide by sqrt(var + eps)": ((0, 2, 3), {"eps_inside": False}),
        "the root is missing: divide by sqrt(var + eps)": ((0, 2, 3), {"root": False}),
    }
    mistakes = {message: scaled(normal(dims, **options)) for message, (dims, options) in over.items()}
    return mistakes | {"γ and β are not used: weight * normalised + bias": normal((0, 2, 3))}


def _buffer_mistake(name: str, found: Tensor, before: Tensor, x: Tensor, momentum: float) -> str:
    if torch.equal(found, before):
        return f"{name} does not move in training"
    biased, right = x.var((0, 2, 3), unbiased=False), x.var((0, 2, 3), unbiased=True)
    mean = x.mean((0, 2, 3))
    if name == "running_var" and _near(found, (1 - momentum) * before + momentum * biased):
        return "running_var keeps the biased variance: PyTorch normalises with n but keeps n-1 (unbiased)"
    new = mean if name == "running_mean" else right
    if _near(found, momentum * before + (1 - momentum) * new):
        return f"{name}: momentum is the weight of the *new* value, the old one has 1 - momentum"
    return f"{name} is not (1 - momentum) · old + momentum · new. Is self.momentum used, and n = N·H·W?"


def _compare_eval(own: nn.Module, theirs: nn.Module, x: Tensor) -> None:
    before = {name: value.clone() for name, value in own.state_dict().items()}
    batch = own(x)
    same = torch.allclose(batch, theirs(x), atol=1e-4)
    with torch.no_grad():
        by_batch = torch.allclose(batch, theirs.train()(x), atol=1e-3)
    theirs.eval()
    expect(same or not by_batch, "in eval mode the batch's own statistics are used: use the running ones")
    moved = [name for name, value in own.state_dict().items() if not torch.equal(value, before[name])]
    expect(not moved, f"{', '.join(moved)} moves in eval mode: only training updates the statistics")
    expect(same, "in eval mode the output differs from PyTorch's: (x - running_mean) / sqrt(running_var + eps)")


def _check_refusal(norm_class: type[nn.Module], channels: int) -> None:
    one = torch.randn(1, channels, 1, 1)
    normalised = "a training batch with one value per channel is normalised: it has no variance, raise a ValueError"
    refusal("one value per channel", normalised, norm_class(channels).train(), one)
    try:
        norm_class(channels).eval()(one)
        norm_class(channels).train()(torch.randn(1, channels, 2, 2))
    except ValueError:
        fail("only a *training* batch with a single value per channel is refused, N·H·W = 1; not every N = 1")
