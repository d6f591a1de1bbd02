"""Outputs, gradients and running statistics of a hand-written batch norm, and the mistakes that give others."""

from __future__ import annotations

import math
from functools import partial

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from course_utils.checking.compare import close, compare
from course_utils.checking.learning import weighted_gradients
from course_utils.checking.message import describe, expect, fail
from course_utils.checking.unchanged import without_trace


class _ByHand(TorchFunctionMode):
    """While it lasts, PyTorch's own formula is locked away; it remembers the shape of the last mean or variance."""

    shape: tuple[int, ...] | None = None

    def __torch_function__(self, func, types, args=(), kwargs=None):
        name = getattr(func, "__name__", "")
        expect("batch_norm" not in name, "this calls PyTorch's batch_norm: write the formula with means and variances")
        out = func(*args, **(kwargs or {}))
        if name in ("mean", "var", "std") and isinstance(out, Tensor):
            self.shape = tuple(out.shape)
        return out


def compare_training(own: nn.Module, theirs: nn.Module, x: Tensor, buffers: tuple[str, ...]) -> None:
    """Compare outputs, gradients and what is kept after a training batch."""
    before = {name: value.clone() for name, value in theirs.state_dict().items()}
    actual, gradients = _by_hand(own, x)
    expected, expected_gradients = _with_gradients(theirs, x)
    otherwise = (
        "the training output differs from PyTorch's. Does training use the batch's own statistics? Is self.eps used? "
        "Do γ and β act on the channel axis?"
    )
    compare(actual, expected, partial(_mistakes, own, theirs.eps, x), otherwise, rtol=1e-5, atol=1e-4)
    _compare_gradients("training", gradients, expected_gradients)
    for name in buffers:
        kept, expected_kept = own.state_dict()[name], theirs.state_dict()[name]
        if not close(kept.float(), expected_kept.float(), rtol=1e-4, atol=1e-5):
            fail(_buffer_mistake(name, kept, before[name], x, theirs.momentum))


def compare_far_from_0(own: nn.Module, theirs: nn.Module, x: Tensor) -> None:
    """Compare a training batch whose mean is large against its spread, up to what rounding does."""
    with torch.no_grad():
        expect(
            close(own(x), theirs(x), rtol=0, atol=0.05),
            f"where x is about {x.mean():,.0f} everywhere, rounding spoils the output, as in a variance E[x²] - E[x]², "
            "which subtracts two large numbers that are nearly alike: average the squares of x - μ",
        )


def compare_eval(own: nn.Module, theirs: nn.Module, x: Tensor) -> None:
    """Compare outputs and gradients in eval mode, which leaves what is kept as it is."""
    before = {name: value.clone() for name, value in own.state_dict().items()}
    actual, gradients = _by_hand(own, x)
    expected, expected_gradients = _with_gradients(theirs, x)
    moved = [name for name, value in own.state_dict().items() if not torch.equal(value, before[name])]
    expect(not moved, f"{', '.join(moved)} changed in eval mode: only training updates the statistics")
    with torch.no_grad():
        by_batch = theirs.train()(x)
    compare(
        actual,
        expected,
        {"in eval mode the batch's own statistics are used: use the running ones": by_batch},
        "in eval mode the output differs from PyTorch's: (x - running_mean) / sqrt(running_var + eps), then γ and β",
        atol=1e-3,
    )
    _compare_gradients("eval", gradients, expected_gradients)


def _compare_gradients(mode: str, gradients: tuple, expected_gradients: tuple) -> None:
    names = ("the input", "weight", "bias")
    for name, gradient, expected in zip(names, gradients, expected_gradients, strict=True):
        if gradient is None:
            fail(
                f"in {mode} mode no gradient reaches {name}: is it detached, taken as .data, or used under "
                "torch.no_grad()?"
            )
        expect(
            torch.allclose(gradient, expected, atol=1e-3),
            f"the outputs in {mode} mode are right, the gradient of {name} is not: mean and variance depend on x too, "
            "do not detach them",
        )


def _by_hand(norm: nn.Module, x: Tensor) -> tuple[Tensor, tuple]:
    by_hand = _ByHand()
    try:
        with by_hand:
            return _with_gradients(norm, x)
    except RuntimeError as error:
        if "size" not in str(error) and "broadcast shape" not in str(error):  # unsaid: PyTorch's words
            raise
        expect(
            by_hand.shape is None or math.prod(by_hand.shape) == x.shape[1],
            f"for x of shape {tuple(x.shape)} a mean or variance has shape {by_hand.shape}: it is one number per "
            "channel, over dims 0, 2 and 3",
        )
        fail(f"shapes (C,) and (N, C, H, W) do not fit, C goes on axis 1: .view(1, -1, 1, 1). {describe(error)}")


def _with_gradients(norm: nn.Module, x: Tensor) -> tuple[Tensor, tuple]:
    leaf = x.clone().requires_grad_()
    out = without_trace(
        norm, leaf, "x is changed in place, and the rest of the network still needs it: no -= or *= on x"
    )
    expect(isinstance(out, Tensor), f"forward returns {type(out).__name__}: return the normalised x")
    expect(out.shape == x.shape, f"{tuple(x.shape)} became {tuple(out.shape)}: the shape stays")
    leaves = [leaf, norm.weight, norm.bias]
    if not out.requires_grad:
        return out, (None,) * len(leaves)
    return out.detach(), weighted_gradients(out, leaves)


@torch.no_grad()
def _mistakes(norm: nn.Module, eps: float, x: Tensor) -> dict[str, Tensor]:
    """What the likely mistakes give, by the message for each."""
    images, channels = x.shape[:2]

    def normal(dims, unbiased=False, eps_inside=True, root=True, values=x) -> Tensor:
        mean, var = values.mean(dims, keepdim=True), values.var(dims, keepdim=True, unbiased=unbiased)
        scale = (var + eps).sqrt() if eps_inside else var.sqrt() + eps
        return (x - mean) / (scale if root else var + eps)

    def scaled(value: Tensor) -> Tensor:
        return value * norm.weight.view(1, -1, 1, 1) + norm.bias.view(1, -1, 1, 1)

    cut_up = x.reshape(channels, images, -1).transpose(0, 1).unsqueeze(-1)
    over = {
        "mean and variance are taken over dims (0, 1): one per *channel*, so over batch, height and width": (
            (0, 1),
            {},
        ),
        "mean and variance are taken over the batch alone: over batch, height and width": ((0,), {}),
        "mean and variance are taken image by image (dims 2, 3): over the batch as well": ((2, 3), {}),
        "the variance is divided by n-1: to normalise PyTorch divides by n": ((0, 2, 3), {"unbiased": True}),
        "ε is outside the root: divide by sqrt(var + eps)": ((0, 2, 3), {"eps_inside": False}),
        "the root is missing: divide by sqrt(var + eps)": ((0, 2, 3), {"root": False}),
        "x is reshaped to (C, n) though the batch is its first axis, which mixes channels: move them there first": (
            (0, 2, 3),
            {"values": cut_up},
        ),
    }
    mistakes = {message: scaled(normal(dims, **options)) for message, (dims, options) in over.items()}
    plain = normal((0, 2, 3))
    return mistakes | {
        "γ and β are not used: weight * normalised + bias": plain,
        "β is added before γ multiplies: weight * normalised + bias": (plain + norm.bias.view(1, -1, 1, 1))
        * norm.weight.view(1, -1, 1, 1),
    }


def _buffer_mistake(name: str, actual: Tensor, before: Tensor, x: Tensor, momentum: float) -> str:
    if torch.equal(actual, before):
        return f"{name} does not move in training"
    if name == "num_batches_tracked":
        return f"{name} grew by {int(actual - before)} in a batch of {len(x)} images: it counts batches, so by 1"
    dims = (0, 2, 3)
    biased, unbiased, mean = x.var(dims, unbiased=False), x.var(dims), x.mean(dims)

    def keeps(value: Tensor, weight: float = momentum) -> bool:
        return close(actual, (1 - weight) * before + weight * value, rtol=1e-4, atol=1e-5)

    if name == "running_var" and keeps(biased):
        return "running_var keeps the biased variance: PyTorch normalises with n but keeps n-1 (unbiased)"
    if name == "running_var" and (keeps(biased.sqrt()) or keeps(unbiased.sqrt())):
        return "running_var keeps the standard deviation: the variance has no root"
    if keeps(mean if name == "running_mean" else unbiased, 1 - momentum):
        return f"{name}: momentum is the weight of the *new* value, the old one has 1 - momentum"
    return f"{name} is not (1 - momentum) · old + momentum · new. Is self.momentum used, and n = N·H·W?"
