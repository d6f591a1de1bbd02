"""A student's function leaves a network, its images and PyTorch's settings as they were."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from course_utils.checking.message import expect, fail
from course_utils.checking.unchanged import check_no_hooks, same_state, untouched

KEEP_MODE = "record in the mode the model is in, call neither train() nor eval()"
NO_GRAD_LEFT = "gradients are off afterwards: use `with torch.no_grad():`, which ends by itself, also after an error"


@contextmanager
def others_hook(module: nn.Module, what: str) -> Iterator[None]:
    """A hook that is not the student's must still be on `module` afterwards."""
    handle = module.register_forward_hook(_look_on)
    try:
        yield
    finally:
        kept = _look_on in module._forward_hooks.values()
        handle.remove()
    expect(kept, f"{what} took away a hook that was there before: call remove() on your own handles only")


def _look_on(module: nn.Module, inputs: tuple, out: Tensor) -> None:
    """A hook that changes nothing."""


@contextmanager
def gradients_on(message: str) -> Iterator[None]:
    """PyTorch must record gradients afterwards, as it does before; what follows is not disturbed if not."""
    try:
        yield
    finally:
        left_on = torch.is_grad_enabled()
        torch.set_grad_enabled(True)
    expect(left_on, message)


@contextmanager
def check_trace_of_recording(network: nn.Module, images: Tensor) -> Iterator[None]:
    """What record_units was given, and PyTorch's random numbers and gradients, must be as before."""
    pixels, random, settings = images.clone(), torch.get_rng_state(), _settings(network)
    weights = "work on a copy, or load the old state_dict at the end"
    with (
        gradients_on(NO_GRAD_LEFT),
        untouched(network, "record_units", weights, KEEP_MODE),
        others_hook(network.units[0].branch, "record_units"),
    ):
        yield
    expect(torch.equal(images, pixels), "record_units changed the images it was given: they belong to the caller")
    expect(not images.requires_grad, "the images require gradients now: they belong to the caller")
    expect(_settings(network) == settings, "the momentum of the batch norms changed: that is a setting of the model")
    expect(
        torch.equal(torch.get_rng_state(), random),
        "record_units moved PyTorch's random numbers, or set their seed: nothing here is random",
    )


def _settings(network: nn.Module) -> list[tuple]:
    norms = [module for module in network.modules() if isinstance(module, nn.BatchNorm2d)]
    return [(norm.momentum, norm.track_running_stats) for norm in norms]


def _break(module: nn.Module, inputs: tuple) -> None:
    raise RuntimeError("a layer failed")  # unsaid: it is the error of a layer


def check_trace_after_an_error(record_units, network: nn.Module, images: Tensor) -> None:
    """The last unit fails, when the batch norms of all others have already moved their statistics."""
    when = "after an error in the forward pass (use try/finally)"
    state, before = copy.deepcopy(network.state_dict()), _modes_and_settings(network)
    handle = network.units[-1].branch.register_forward_pre_hook(_break)
    try:
        record_units(network, images)
    except RuntimeError:
        left_on = torch.is_grad_enabled()
        torch.set_grad_enabled(True)
        expect(left_on, NO_GRAD_LEFT)
    else:
        fail("an error in the forward pass is swallowed: clean up in finally, and let the error through")
    handle.remove()
    check_no_hooks(network, when)
    expect(
        same_state(network, state) and _modes_and_settings(network) == before,
        f"running statistics, mode or settings are not what they were {when}",
    )


def _modes_and_settings(network: nn.Module) -> list[object]:
    modes = [module.training for module in network.modules()]
    return [*modes, *_settings(network), *(parameter.requires_grad for parameter in network.parameters())]


def check_gradients_stay_off(record_units, network: nn.Module, images: Tensor) -> None:
    """Whoever calls it where gradients are off finds them off."""
    with torch.no_grad():
        record_units(network, images)
        left_off = not torch.is_grad_enabled()
    expect(
        left_off, "gradients were off before and are on afterwards: use `with torch.no_grad():`, which ends by itself"
    )
