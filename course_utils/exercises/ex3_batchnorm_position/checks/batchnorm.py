"""Whether a hand-written batch norm is PyTorch's: state_dict, values in both modes, refusals."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import nn

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.refusal import refusal
from course_utils.exercises.ex3_batchnorm_position.checks.batchnorm_values import (
    compare_eval,
    compare_far_from_0,
    compare_training,
)

BUFFERS = ("running_mean", "running_var", "num_batches_tracked")


@part("3.1", "BatchNorm2d: PyTorch's outputs, gradients, running statistics and state_dict")
def check_batchnorm(norm_class: Callable[..., nn.Module], channels: int = 3, seed: int = 0) -> None:
    """Compare with ``nn.BatchNorm2d`` over three training batches and an evaluation, in random state."""
    own_formula = not isinstance(norm_class(channels), nn.modules.batchnorm._BatchNorm)
    expect(own_formula, "this is PyTorch's class under another name: derive from nn.Module and write the formula")
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
        compare_training(own.train(), theirs.train(), x, BUFFERS)
    expect(
        not any(buffer.requires_grad for buffer in own.buffers()),
        "the running statistics carry gradients: update them under torch.no_grad(), or every batch stays in memory",
    )
    compare_eval(own.eval(), theirs.eval(), x)
    compare_far_from_0(own.train(), theirs.train(), x + 1e4)


def _check_state(own: nn.Module, theirs: nn.Module) -> None:
    names = set(dict(own.named_parameters()))
    expect(
        not names & set(BUFFERS),
        "the running statistics are Parameters: SGD would change them. Use self.register_buffer(name, tensor)",
    )
    expect(names == {"weight", "bias"}, f"the parameters are {sorted(names)}: expected weight (γ) and bias (β)")
    frozen = [name for name, parameter in own.named_parameters() if not parameter.requires_grad]
    expect(not frozen, f"{' and '.join(frozen)} cannot learn: leave out requires_grad=False")
    actual, expected = own.state_dict(), theirs.state_dict()
    missing = sorted(set(expected) - set(actual))
    expect(not missing, f"{', '.join(missing)} is not in state_dict: use self.register_buffer(name, tensor)")
    extra = sorted(set(actual) - set(expected))
    expect(not extra, f"state_dict also has {extra}, PyTorch's does not: leave out what need not be kept")
    for name, value in expected.items():
        _check_start(name, actual[name], value)


def _check_start(name: str, actual: torch.Tensor, expected: torch.Tensor) -> None:
    expect(actual.shape == expected.shape, f"{name} has shape {tuple(actual.shape)}, expected {tuple(expected.shape)}")
    expect(
        actual.dtype == expected.dtype,
        f"{name} is {actual.dtype}, expected {expected.dtype}: batches are counted in whole numbers, "
        "everything else is in floats",
    )
    expect(torch.equal(actual, expected), f"{name} must start at PyTorch's value, {expected.flatten()[0]:g}")


def _check_refusal(norm_class: Callable[..., nn.Module], channels: int) -> None:
    one = torch.randn(1, channels, 1, 1)
    normalised = "a training batch with one value per channel is normalised: it has no variance, raise a ValueError"
    norm = norm_class(channels).train()
    before = [norm.running_mean.clone(), norm.running_var.clone()]
    refusal("one value per channel", normalised, norm, one)
    # PyTorch's own counts a batch before it refuses it, so num_batches_tracked may have grown or not.
    expect(
        all(map(torch.equal, before, [norm.running_mean, norm.running_var])),
        "a batch that is refused has moved the running statistics: raise the ValueError before anything is updated",
    )
    try:
        norm_class(channels).eval()(one)
        for images, height, width in ((1, 2, 2), (4, 1, 1), (2, 1, 1), (1, 1, 2), (1, 2, 1)):
            several = torch.randn(images, channels, height, width)
            norm_class(channels).train()(several)
    except ValueError:
        fail(
            "only a *training* batch with a single value per channel is refused, N·H·W = 1: one image of several "
            "pixels has a variance, and so have several images of one pixel"
        )
