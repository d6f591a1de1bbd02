"""What a residual unit is made of: names, sizes, biases, batch norms and the projection, before anything runs."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import nn

from course_utils.checking.message import expect

LAYERS = ("conv1", "bn1", "conv2", "bn2", "skip")


@dataclass(frozen=True)
class UnitSpec:
    """What a unit must be.

    Attributes
    ----------
    same, change : str
        Its order at the same shape and at a shape change.
    bn1_input : bool or None
        Whether `bn1` normalises the unit's input rather than the first convolution's output; None for a unit without
        batch norms, whose convolutions have biases.
    projection_bns : int or None
        Batch norms in the projection; None for a unit without shortcut.
    projection : str
        What `skip` must be at a shape change, in the words of the part.
    mistakes : mapping of str to str
        A wrong order, and the message for it.
    """

    same: str
    change: str
    bn1_input: bool | None
    projection_bns: int | None
    projection: str
    mistakes: Mapping[str, str]

    @property
    def layers(self) -> tuple[str, ...]:
        """The attributes that the unit must have."""
        norms = () if self.bn1_input is None else ("bn1", "bn2")
        skip = () if self.projection_bns is None else ("skip",)
        return tuple(name for name in LAYERS if name in ("conv1", "conv2", *norms, *skip))


def check_layers(unit: nn.Module, spec: UnitSpec, in_ch: int, out_ch: int, stride: int) -> None:
    """Check names, sizes, biases and the projection, before anything runs."""
    check_sizes_are_given(unit)
    case = f"for in_ch={in_ch}, out_ch={out_ch}, stride={stride}"
    missing = [name for name in spec.layers if not isinstance(getattr(unit, name, None), nn.Module)]
    expect(
        not missing,
        f"self.{missing and missing[0]} is missing or no layer: name the layers {', '.join(spec.layers)}",
    )
    convs = ((unit.conv1, "conv1", in_ch, stride), (unit.conv2, "conv2", out_ch, 1))
    for conv, name, channels, steps in convs:
        expect(isinstance(conv, nn.Conv2d), f"{name} is a {type(conv).__name__}: it must be a convolution, nn.Conv2d")
        expect(
            (conv.in_channels, conv.out_channels) == (channels, out_ch),
            f"{name} maps {conv.in_channels} to {conv.out_channels} channels {case}: it must be {channels} to {out_ch}",
        )
        expect(
            conv.kernel_size == (3, 3) and conv.padding in ((1, 1), "same"),
            f"{name} must be 3×3 with padding 1, or the picture shrinks",
        )
        expect(
            conv.stride == (steps, steps),
            f"{name} has stride {conv.stride[0]} {case}: the stride belongs to conv1 alone, conv2 has 1",
        )
        check_options(conv, name)
        _check_bias(conv, name, spec)
    if spec.bn1_input is not None:
        _check_norms(unit, spec, in_ch, out_ch, case)
    expect(unit.conv1 is not unit.conv2, "conv1 and conv2 are one and the same layer: each needs its own weights")
    if spec.projection_bns is not None:
        _check_skip(unit, spec, in_ch, out_ch, stride, case)
    known = [p for name in spec.layers for p in getattr(unit, name).parameters()]
    expect(len(set(known)) == len(known), "one layer stands in two places of the unit: each place needs its own")
    extra = sum(p.numel() for p in unit.parameters()) - sum(p.numel() for p in known)
    expect(
        extra == 0,
        f"the unit has {extra} weights outside {', '.join(spec.layers)}: remove the layers nobody asked for",
    )


def check_sizes_are_given(module: nn.Module, within: str = "") -> None:
    """No layer may wait for an image to learn how many channels it reads; `within` begins what is said."""
    for name, layer in module.named_modules():
        lazy = isinstance(layer, nn.modules.lazy.LazyModuleMixin)
        expect(
            not lazy,
            f"{within}{name} is lazy, it has no weights before it sees an image: say how many channels it reads",
        )


def check_options(conv: nn.Conv2d, name: str) -> None:
    """A convolution must read all channels, pixel beside pixel, with zeros around the picture."""
    fresh = nn.Conv2d(1, 1, 1)
    for option in ("groups", "dilation", "padding_mode"):
        value = getattr(conv, option)
        expect(value == getattr(fresh, option), f"{name} has {option}={value}: leave {option} as PyTorch has it")


def _check_bias(conv: nn.Conv2d, name: str, spec: UnitSpec) -> None:
    if spec.bn1_input is None:
        expect(conv.bias is not None, f"{name} has no bias: without a batch norm nothing else can shift its output")
    else:
        expect(conv.bias is None, f"{name} has a bias: the batch norms bring a shift of their own, say bias=False")


def _check_norms(unit: nn.Module, spec: UnitSpec, in_ch: int, out_ch: int, case: str) -> None:
    for bn, name, channels in (
        (unit.bn1, "bn1", in_ch if spec.bn1_input else out_ch),
        (unit.bn2, "bn2", out_ch),
    ):
        expect(isinstance(bn, nn.BatchNorm2d), f"{name} is a {type(bn).__name__}: use nn.BatchNorm2d")
        check_norm(bn, name)
        expect(
            bn.num_features == channels,
            f"{name} normalises {bn.num_features} channels {case}, but {channels} reach it: what comes before it?",
        )
    expect(unit.bn1 is not unit.bn2, "bn1 and bn2 are one and the same layer: each place needs its own statistics")
    for norm in unit.skip.modules() if "skip" in spec.layers else ():
        if isinstance(norm, nn.BatchNorm2d):
            check_norm(norm, "the batch norm in skip")


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
            convs[0].kernel_size == (1, 1) and convs[0].padding in ((0, 0), "valid", "same"),
            "the projection in skip must be 1×1 without padding: it changes the shape and looks at no neighbours",
        )
        expect(
            convs[0].stride == (stride, stride),
            f"the projection has stride {convs[0].stride[0]} {case}: it must shrink the picture as conv1 does",
        )
        check_options(convs[0], "the projection")
        _check_bias(convs[0], "the projection", spec)
        expect(
            len(norms) == spec.projection_bns,
            f"number of batch norms in skip: {len(norms)}. It must be {spec.projection}",
        )
        _check_projection(unit.skip, convs, spec)


def _check_projection(skip: nn.Module, convs: list, spec: UnitSpec) -> None:
    twin = copy.deepcopy(skip).eval()
    randomise_norms(twin)
    x = value = torch.randn(2, convs[0].in_channels, 8, 8)
    for kind in (nn.Conv2d, nn.BatchNorm2d):
        for layer in (m for m in twin.modules() if isinstance(m, kind)):
            fits = kind is nn.Conv2d or layer.num_features == value.shape[1]
            expect(fits, f"the batch norm in skip has {getattr(layer, 'num_features', 0)} channels: {spec.projection}")
            value = layer(value)
    expect(torch.allclose(twin(x), value, atol=1e-4), f"skip does more, or in another order: {spec.projection}")


def check_norm(norm: nn.Module, name: str) -> None:
    """A batch norm must be PyTorch's with its default options."""
    fresh = nn.BatchNorm2d(1)
    for option in ("eps", "momentum", "affine", "track_running_stats"):
        expect(
            getattr(norm, option) == getattr(fresh, option),
            f"{name} has {option}={getattr(norm, option)}: say nn.BatchNorm2d(channels) and nothing else",
        )


def check_start(unit: nn.Module) -> None:
    """Batch norms must start as PyTorch's do: values are compared in random states, which hide it."""
    for name, norm in unit.named_modules():
        if isinstance(norm, nn.BatchNorm2d):
            expect(
                is_fresh(norm),
                f"{name} starts at another γ or β than 1 and 0: nn.BatchNorm2d(channels) and nothing else",
            )


def is_fresh(norm: nn.BatchNorm2d) -> bool:
    """Whether γ is 1 and β is 0 everywhere."""
    return bool((norm.weight == 1).all() and (norm.bias == 0).all())


def randomise_norms(module: nn.Module) -> None:
    """Give every batch norm a random state: a fresh one in eval mode is nearly the identity and hides its place."""
    for norm in module.modules():
        if isinstance(norm, nn.BatchNorm2d):
            nn.init.uniform_(norm.weight, 0.5, 1.5)
            nn.init.normal_(norm.bias, std=0.5)
            norm.running_mean.normal_(std=0.5)
            norm.running_var.uniform_(0.5, 2.0)
