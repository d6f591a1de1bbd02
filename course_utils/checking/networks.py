"""Follow an image through a student's 6n+2 network, with the course's units standing in for the student's.

So a network can be right while a unit is still wrong, and each part is graded for itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from unittest.mock import patch

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.checking.message import expect
from course_utils.checking.names import names_of
from course_utils.checking.refusal import refusal
from course_utils.checking.unit_layers import check_norm, check_options, is_fresh, randomise_norms
from course_utils.orders import V2, is_pre_activation
from course_utils.residual import ResidualNet, ResidualUnit, residual_net


def stand_in(order: str) -> type[ResidualUnit]:
    """A unit class of the course that remembers what it was built with."""

    class Unit(ResidualUnit):
        def __init__(self, in_ch, out_ch, stride=1):
            super().__init__(order, in_ch, out_ch, stride)
            self.built_with = (in_ch, out_ch, stride)

    return Unit


def small_network(unit, depth: int, seed: int) -> ResidualNet:
    """A narrow network for 2-channel images with batch norms in a random state."""
    torch.manual_seed(seed)
    network = residual_net(unit, depth, num_classes=4, in_ch=2, width=4, pre_activation=unit is V2)
    randomise_norms(network)
    return network


def build(network: type[nn.Module], blocks: Mapping[str, str], *args, **kwargs) -> nn.Module:
    """``network(*args, **kwargs)`` with the names in `blocks` standing for units of these orders in its notebook."""
    stand_ins = {name: stand_in(order) for name, order in blocks.items()}
    with patch.dict(names_of(network), stand_ins):
        return network(*args, **kwargs)


def check_network(
    network: type[nn.Module], earlier: nn.Module, block: str, blocks: Mapping[str, str], depth: int, sizes, seed
) -> None:
    """Check units, stem, end, logits and initialisation of one network made of `block`, after an earlier one."""
    torch.manual_seed(seed)
    name, n, pre_activation = network.__name__, (depth - 2) // 6, is_pre_activation(blocks[block])
    net = build(network, blocks, depth, **sizes)
    units = [module for module in net.modules() if hasattr(module, "built_with")]
    expect(
        len(units) > 0,
        f"{name} has no {block}s that PyTorch can see: keep them in nn.Sequential, a plain Python list "
        "hides their weights",
    )
    for other, order in blocks.items():
        expect(other == block or units[0].order != order, f"{name} is built of {other}s: it takes {block}s")
    expect(
        len(units) == 3 * n,
        f"{name}({depth}) has {len(units)} different units: {3 * n} are needed, {n} in each stage, each made anew",
    )
    _check_shapes(name, units, n, sizes["width"])
    _check_initialisation(name, net)
    expect(
        not torch.equal(next(net.parameters()), next(earlier.parameters())),
        f"two {name}s built one after the other have the same weights: do not set the seed inside",
    )
    randomise_norms(net)
    for height, side, training in ((16, 16, True), (8, 12, False)):
        images = torch.randn(4, sizes["in_ch"], height, side)
        _check_flow(name, net.train(training), units, pre_activation, images, sizes)


def _check_shapes(name: str, units: list, n: int, width: int) -> None:
    widths = [width, width, 2 * width, 4 * width]
    for i, unit in enumerate(units):
        stage, place = divmod(i, n)
        before, after = widths[stage : stage + 2]
        stride = 2 if place == 0 and stage > 0 else 1
        expected = (before if place == 0 else after, after, stride)
        expect(
            tuple(unit.built_with) == expected,
            f"{name}: unit {place + 1} of stage {stage + 1} is built with (in_ch, out_ch, stride) = {unit.built_with}. "
            "Only the first unit of stages 2 and 3 halves the picture and doubles the channels; any other keeps both",
        )


def _check_initialisation(name: str, net: nn.Module) -> None:
    # The classifier's weights are not looked at: the text asks for nothing there, so He's draw is no mistake either.
    for layer in net.modules():
        if isinstance(layer, nn.Conv2d) and layer.weight.numel() >= 500:
            expected = math.sqrt(2 / (layer.out_channels * layer.kernel_size[0] ** 2))
            actual = layer.weight.std().item()
            expect(
                abs(actual / expected - 1) < 5 / math.sqrt(2 * layer.weight.numel()),  # five standard errors
                f"{name}: a {layer.in_channels}→{layer.out_channels} convolution has weights of std {actual:.4f}, He "
                f"initialisation by fan_out gives {expected:.4f}. Draw them when all layers are made",
            )
            expect(
                layer.weight.abs().max() > 2.25 * expected,
                f"{name}: the weights end at {layer.weight.abs().max():.2f} as a uniform draw does: kaiming_normal_",
            )
        if isinstance(layer, nn.BatchNorm2d):
            expect(is_fresh(layer), f"{name}: batch norms start at γ=1 and β=0")


def entering(args: tuple, named: dict) -> Tensor:
    """What a layer is called with, by its place or by name."""
    return next(iter((*args, *named.values())))


def _check_flow(name: str, net: nn.Module, units: list, pre_activation: bool, images: Tensor, sizes: dict) -> None:
    fc = [layer for layer in net.modules() if isinstance(layer, nn.Linear)]
    expect(len(fc) == 1, f"{name} has {len(fc)} linear layers: there is one, the classifier")
    expect(fc[0].bias is not None, f"{name}'s classifier has no bias: say nn.Linear(channels, num_classes)")
    seen: dict[str, Tensor] = {}
    hooks = [
        units[0].register_forward_pre_hook(
            lambda _, args, named: seen.update(stem=entering(args, named).clone()), with_kwargs=True
        ),
        units[-1].register_forward_hook(lambda _, args, out: seen.update(last=out.clone())),
        fc[0].register_forward_hook(
            lambda _, args, named, out: seen.update(pooled=entering(args, named), logits=out), with_kwargs=True
        ),
    ]
    try:
        with torch.no_grad():
            out = net(images)
    finally:
        for hook in hooks:
            hook.remove()
    expect(
        {"stem", "last", "logits"} <= set(seen),
        f"{name}.forward leaves out some of its units or the classifier, or goes past them by their .forward: say "
        "unit(x) and self.fc(x)",
    )
    expect(
        out.shape == (len(images), sizes["num_classes"]),
        f"{name} returns {tuple(out.shape)}: return one logit per class",
    )
    expect(seen["logits"].ndim == 2, f"{name}: the mean over all pixels comes before the classifier, yours after it")
    expect(
        torch.equal(out, seen["logits"]),
        f"{name} changes the classifier's output: return raw logits, cross-entropy applies the softmax itself",
    )
    conv, norm = _check_outside(name, net, units, pre_activation)
    side = images.shape[-1]
    with torch.no_grad():
        bare = conv(images)
        expect(
            bare.shape[-1] == side,
            f"{name}'s stem turns {side} pixels into {bare.shape[-1]}: 3×3, stride 1, padding 1",
        )
        _check_ends(name, pre_activation, norm, bare, seen)


def _check_ends(name: str, pre_activation: bool, norm: nn.Module, bare: Tensor, seen: dict[str, Tensor]) -> None:
    def activated(stream: Tensor) -> Tensor | None:
        return F.relu(norm(stream)) if stream.shape[1] == norm.num_features else None

    stem = bare if pre_activation else activated(bare)
    hint = "a bare convolution: every unit begins with BN-ReLU itself" if pre_activation else "convolution, BN, ReLU"
    expect(_close(seen["stem"], stem), f"{name}: what enters the first unit is not the stem of the text, {hint}")
    end = activated(seen["last"]) if pre_activation else seen["last"]
    hint = (
        "BN and ReLU, over all 4·width channels, then the mean over all pixels: without them the last sum reaches the "
        "classifier raw"
        if pre_activation
        else "the mean over all pixels and nothing else"
    )
    expect(
        end is not None and _close(seen["pooled"], end.mean((2, 3))),
        f"{name}: after the last unit comes {hint}",
    )


def _close(a: Tensor, b: Tensor | None) -> bool:
    return b is not None and a.shape == b.shape and torch.allclose(a, b, atol=1e-4)


def _check_outside(name: str, net: nn.Module, units: list, pre_activation: bool) -> tuple[nn.Module, nn.Module]:
    """The stem's convolution and the one batch norm outside the units."""
    inside = {id(module) for unit in units for module in unit.modules()}
    outside = [module for module in net.modules() if id(module) not in inside]
    convs = [layer for layer in outside if isinstance(layer, nn.Conv2d)]
    norms = [layer for layer in outside if isinstance(layer, nn.BatchNorm2d)]
    expect(len(convs) == 1, f"{name} has {len(convs)} convolutions outside its units: the stem is one")
    expect(convs[0].bias is None, f"{name}'s stem has a bias: no convolution of these networks has one")
    check_options(convs[0], f"the convolution in {name}'s stem")
    expect(convs[0].kernel_size == (3, 3), f"{name}'s stem is {convs[0].kernel_size}: it must be 3×3")
    where = "after the last unit, none in the stem" if pre_activation else "in the stem, none at the end"
    expect(len(norms) == 1, f"{name} has {len(norms)} batch norms outside its units: there is one, {where}")
    check_norm(norms[0], f"{name}'s batch norm")
    return convs[0], norms[0]


def check_depths(call, name: str) -> None:
    """`call` must refuse a depth that is not 6n+2 and name the nearest valid depths; `name` is called with it."""
    for depth, nearest in ((21, ("20", "26")), (2, ("8",)), (55, ("50", "56"))):
        called = name.format(depth)
        accepted = f"{called} is accepted: {depth} is not 6n+2 with n ≥ 1, raise a ValueError"
        error = refusal(called, accepted, call, depth)
        expect(
            all(valid in str(error) for valid in nearest),
            f"{called} is refused, but the message does not name {' and '.join(nearest)}: {error}",
        )
