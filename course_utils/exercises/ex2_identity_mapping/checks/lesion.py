"""One branch silent, and back again."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from course_utils.checking.compare import close, compare
from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.networks import small_network
from course_utils.checking.unchanged import same_state
from course_utils.exercises.ex2_identity_mapping.checks.traces import others_hook
from course_utils.orders import V1, V2

UNDO = "after the with block the network must be what it was: undo it"


@part("2.5", "lesion: one branch silent, and back again")
def check_lesion(lesion, depth: int = 14, seed: int = 0) -> None:
    """Silence each unit in turn, compare with a walk; then the network must be as it was, after an error as well."""
    for order in (V1, V2):
        network = small_network(order, depth, seed).eval()
        images = torch.randn(3, 2, 8, 8)
        twin, intact = copy.deepcopy(network), network(images)
        parts = _parts(network)
        for place in range(len(network.units)):
            with others_hook(network.units[place].branch, "lesion"), _entered(lesion, network, place):
                expect(
                    same_state(network, twin.state_dict()),
                    "the weights changed: silence the branch, do not overwrite it",
                )
                expect(torch.is_grad_enabled(), "inside the with block gradients are off: change one branch only")
                actual = network(images)
            _check_silenced(actual, intact, twin, place, images)
            expect(torch.equal(network(images), intact), UNDO)
            expect(
                _parts(network) == parts, "another branch is in its place now: put back the branch itself, not a copy"
            )
            frozen = not all(weight.requires_grad for weight in network.parameters())
            expect(
                not frozen, "the branch's weights no longer require gradients: a lesion changes what it adds, no more"
            )
        _check_two_at_once(lesion, network, twin, images)
        expect(_mode_kept(lesion, network), "the network's mode changed: a lesion changes nothing but one branch")
        _check_error_inside(lesion, network, images, intact)


def _parts(network: nn.Module) -> list[int]:
    """Which layers and weights a network is made of."""
    return [id(part) for part in (*network.modules(), *network.parameters())]


@contextmanager
def _entered(lesion, network: nn.Module, place: int) -> Iterator[None]:
    """``with lesion(network, place):``, or a message if nothing was yielded."""
    manager = lesion(network, place)
    expect(hasattr(manager, "__enter__"), "a with statement cannot use your lesion: does it keep its @contextmanager?")
    try:
        manager.__enter__()
    except IndexError as error:
        units = sum(map(len, network.stages))
        fail(f"lesion(model, {place}) stops, {error}: the {units} units are numbered from 0 through all stages")
    except TypeError as error:
        expect("iterator" not in str(error), "lesion never yields: the body of the with block runs at its `yield`")
        raise
    try:
        yield
    except TypeError as error:
        arguments = "positional argument" in str(error)
        expect(not arguments, f"PyTorch calls a forward hook as hook(module, inputs, output): {error}")
        raise
    finally:
        manager.__exit__(None, None, None)


def _check_silenced(actual: Tensor, intact: Tensor, twin: nn.Module, place: int, images: Tensor) -> None:
    units = len(twin.units)
    expect(
        not torch.equal(actual, intact),
        f"with unit {place} silenced nothing changes: does the hook *return* the zeros, on unit.branch?",
    )

    def with_hooks(part: str, hook: Callable, unit: int = place) -> Tensor:
        with twin.units[unit].get_submodule(part).register_forward_hook(hook):
            return twin(images)

    def without(unit: int) -> Tensor:
        return with_hooks("branch", _zeros, unit)

    def of_zeros(module: nn.Module, inputs: tuple, out: Tensor) -> Tensor:
        return module.forward(torch.zeros_like(inputs[0]))

    def mistakes() -> dict[str, Tensor]:
        where = f"unit {place} of {units}"
        return {
            f"{where}: the branch's *input*, or an early layer, is 0, but the branch must *add* 0: replace its "
            "output": with_hooks("branch", of_zeros),
            f"{where}: the shortcut is silent as well: its *branch* must add 0": with_hooks("", _zeros),
            f"{where}: the shortcut is silent: its *branch* must add 0": with_hooks("shortcut", _zeros),
        }

    expected = without(place)
    for other in range(units):
        silenced = other != place and not close(actual, expected, atol=1e-4) and close(actual, without(other))
        expect(not silenced, f"unit {other} of {units} is silent, not {place}: counted from 0 over the whole network")
    otherwise = (
        f"unit {place} of {units}, counted from 0 over the whole network: its *branch* must add 0; shortcut, "
        "projection and what follows the addition stay"
    )
    compare(actual, expected, mistakes, otherwise, atol=1e-4)


def _zeros(module: nn.Module, inputs: tuple, out: Tensor) -> Tensor:
    """A hook that silences a module."""
    return torch.zeros_like(out)


def _check_two_at_once(lesion, network: nn.Module, twin: nn.Module, images: Tensor) -> None:
    first, third = (twin.units[place].branch for place in (0, 2))
    with first.register_forward_hook(_zeros), third.register_forward_hook(_zeros):
        expected = twin(images)
    with lesion(network, 0), lesion(network, 2):
        actual = network(images)
    message = "two lesions at once, `with lesion(model, 0), lesion(model, 2):`, must silence both units"
    expect(close(actual, expected, atol=1e-4), message)


def _check_error_inside(lesion, network: nn.Module, images: Tensor, intact: Tensor) -> None:
    try:
        with lesion(network, 1):
            raise KeyError("inside")
    except KeyError:
        message = "after an error inside the with block the lesion stays: try/finally"
        expect(torch.equal(network(images), intact), message)
    else:
        fail("an error inside the with block is swallowed: let it through")


def _mode_kept(lesion, network: nn.Module) -> bool:
    network.train()
    with lesion(network, 0):
        modes = [module.training for module in network.modules()]
    modes += [module.training for module in network.modules()]
    network.eval()
    return all(modes)
