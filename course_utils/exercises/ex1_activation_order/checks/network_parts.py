"""What the two networks share: their n, their stages, their initial weights."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from numbers import Integral
from typing import ClassVar

import torch
from torch import Tensor, nn

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.networks import check_depths
from course_utils.checking.own_work import without_laboratory
from course_utils.checking.refusal import refusal
from course_utils.checking.unit_layers import is_fresh


@part("1.3", "units_per_stage: n, or the nearest valid depths")
def check_units_per_stage(units_per_stage, valid=((8, 1), (20, 3), (110, 18), (1202, 200))) -> None:
    """Right n for valid depths, a helpful ValueError for others."""
    for depth, n in valid:
        with without_laboratory("units_per_stage"):
            actual = units_per_stage(depth)
        expect(actual == n, f"units_per_stage({depth}) is {actual!r}: {depth} = 6·{n}+2")
        expect(isinstance(actual, Integral), f"units_per_stage({depth}) is {actual!r}, not {n}: // divides to int")
    check_depths(units_per_stage, "units_per_stage({})")
    for depth in (-4, 1, 0):
        called = f"units_per_stage({depth})"
        error = refusal(called, f"{called} is accepted: n must be at least 1", units_per_stage, depth)
        expect(
            re.search(r"\b8\b", str(error)) is not None,
            f"{called} is refused with {str(error)!r}: below 8 only 8 is near, for n is at least 1",
        )


class _Unit(nn.Module):
    """A unit that remembers how it was built."""

    built: ClassVar[list[_Unit]] = []

    def __init__(self, in_ch, out_ch, stride=1):
        super().__init__()
        self.built_with = (in_ch, out_ch, stride)
        self.conv = nn.Conv2d(in_ch, out_ch, 1, stride)
        self.built.append(self)

    def forward(self, x: Tensor) -> Tensor:
        return self.conv(x)


@part("1.3", "make_stages: three stages of n units, width doubled and picture halved at two of them")
def check_make_stages(make_stages, sizes=((2, 4), (1, 6), (5, 3))) -> None:
    """Build stages of a unit that is neither the student's nor the course's, for pairs of n and width."""
    for n, width in sizes:
        case = f"make_stages(block, n={n}, width={width})"
        _Unit.built.clear()
        with without_laboratory("make_stages"):
            stages = make_stages(_Unit, n, width)
        expect(
            isinstance(stages, nn.Sequential),
            f"make_stages returns {type(stages).__name__}: return an nn.Sequential, which PyTorch sees the weights of "
            "and which can be called",
        )
        expect(len(_Unit.built) > 0, "make_stages builds none of the block that it is given: call block(...)")
        units = [module for module in stages.modules() if isinstance(module, _Unit)]
        expect(
            len(units) > 0,
            "PyTorch sees no units in what make_stages returns: a plain Python list hides them, use nn.Sequential",
        )
        expect(
            len(units) == 3 * n,
            f"{case} holds {len(units)} different units, not {3 * n}: {n} per stage, each built anew",
        )
        _check_sizes(case, [unit.built_with for unit in units], n, width)
        held = [sum(isinstance(module, _Unit) for module in stage.modules()) for stage in stages]
        expect(
            held == [n] * 3,
            f"{case} holds {len(held)} modules with {held} units: it holds three stages of n units, each an "
            "nn.Sequential of its own",
        )
        _check_order(case, stages, units, width)


def _check_sizes(case: str, actual: list[tuple], n: int, width: int) -> None:
    for stage in range(3):
        out_ch = width * 2**stage
        for place in range(n):
            changes = stage > 0 and place == 0
            expected = (out_ch // 2 if changes else out_ch, out_ch, 2 if changes else 1)
            found = actual[n * stage + place]
            why = (
                "the first unit of stages 2 and 3 reads the width of the stage before, doubles it and has stride 2"
                if changes
                else "here the shape stays: only the first unit of stages 2 and 3 changes it"
            )
            expect(
                found == expected,
                f"{case}: unit {place + 1} of stage {stage + 1} is built as block{found}, not block{expected}: {why}",
            )


def _check_order(case: str, stages: nn.Sequential, units: list[nn.Module], width: int) -> None:
    passed: list[nn.Module] = []
    for unit in units:
        unit.register_forward_hook(lambda module, *_: passed.append(module))
    with torch.no_grad():
        stages(torch.randn(2, width, 8, 8))
    expect(passed == units, f"{case}: the stream passes {len(passed)} units, not each of the {len(units)} once")


class _Sample(nn.Module):
    """Convolutions of two kernel sizes, nested and not, with names of their own, and what is not to be drawn."""

    def __init__(self):
        super().__init__()
        self.entry = nn.Conv2d(24, 48, 3, bias=False)
        self.deep = nn.Sequential(nn.Sequential(nn.Conv2d(32, 64, 3, bias=False), nn.BatchNorm2d(64)))
        self.side = nn.ModuleList([nn.Conv2d(64, 128, 1, bias=False)])
        self.out = nn.Linear(128, 10)


@part("1.3", "initialise: He's draw for every convolution, by its outputs")
def check_initialise(initialise: Callable, seed: int = 0) -> None:
    """Initialise a network with a 3×3, a nested and a 1×1 convolution, with several seeds."""
    torch.manual_seed(seed)
    sample = _Sample()
    places = {"a 3×3": sample.entry, "a nested 3×3": sample.deep[0][0], "a 1×1": sample.side[0]}
    before = {case: conv.weight.clone() for case, conv in places.items()}
    norm = sample.deep[0][1]
    try:
        with without_laboratory("initialise"):
            initialise(sample)
    except AttributeError as error:
        fail(f"initialise stops with {error}: rely on no name of a layer, network.modules() gives every layer")
    for case, conv in places.items():
        _check_draw(f"{case} convolution", conv, before[case])
    expect(is_fresh(norm), "initialise changes a batch norm: γ=1 and β=0 stay, only convolutions are drawn")
    counted = norm.running_mean.any() or bool((norm.running_var != 1).any())
    expect(not counted, "initialise changes what a batch norm has counted: only convolutions are drawn")
    expect(sample.training, "initialise leaves the network in eval mode: its mode is the caller's")
    frozen = [name for name, weight in sample.named_parameters() if not weight.requires_grad]
    expect(not frozen, f"initialise freezes {', '.join(frozen[:1])} (requires_grad is False): it could not be trained")
    draws = []
    for other in (seed + 1, seed + 2):
        torch.manual_seed(other)
        initialise(sample)
        draws.append(sample.entry.weight.detach().clone())
    expect(
        not torch.equal(*draws),
        "initialise draws the same weights whatever the seed: set no seed inside, or every run of a grid starts alike",
    )


def _check_draw(case: str, conv: nn.Conv2d, before: Tensor) -> None:
    weight = conv.weight.detach()
    expect(
        not torch.equal(weight, before),
        f"initialise leaves {case} as it was: network.modules() gives every layer, at every depth",
    )
    pixels = conv.kernel_size[0] * conv.kernel_size[1]
    fan_in, fan_out = pixels * conv.in_channels, pixels * conv.out_channels
    expected = math.sqrt(2 / fan_out)
    mistakes = {
        f"{case} is drawn by its inputs: the variance is 2/(k·k·output channels), mode='fan_out'": math.sqrt(
            2 / fan_in
        ),
        f"{case} is drawn without ReLU's factor 2: nonlinearity='relu'": math.sqrt(1 / fan_out),
        f"{case} is drawn by inputs and outputs, as Xavier does: kaiming_normal_": math.sqrt(2 / (fan_in + fan_out)),
        f"{case} has the variance for its std: take the root": 2 / fan_out,
        f"{case} has a variance without k·k: every pixel of the kernel counts": math.sqrt(2 / conv.out_channels),
        f"{case} is drawn as if its kernel were 3×3: k is its own kernel size": math.sqrt(2 / 9 / conv.out_channels),
    }
    actual = weight.std().item()
    otherwise = f"{case} has weights of std {actual:.4f}, √(2/(k·k·output channels)) is {expected:.4f}"
    compare(actual, expected, mistakes, otherwise, rtol=5 / math.sqrt(2 * weight.numel()))  # five standard errors
    mean, error = weight.mean().item(), expected / math.sqrt(weight.numel())
    expect(abs(mean) < 5 * error, f"{case} has weights of mean {mean:.4f}: the normal draw has mean 0")
    expect(
        weight.abs().max() > 2.25 * expected,
        f"the weights of {case} end at ±{weight.abs().max():.2f} as a uniform draw does: kaiming_normal_",
    )
