"""The networks of the two units."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

import torch
from torch import Tensor, nn

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.names import names_of
from course_utils.checking.networks import build, check_depths, check_network, entering, stand_in
from course_utils.checking.own_work import without_laboratory
from course_utils.checking.unit_layers import check_sizes_are_given
from course_utils.orders import V1, V2

#: What stands in for the student's units in a network.
BLOCKS = {"PostActivationBlock": V1, "PreActivationBlock": V2}


@part("1.3", "ResNetV1 and ResNetV2: 6n+2 layers, three stages, stem and end in place")
def check_networks(v1: Callable, v2: Callable, depth=20, num_classes=5, in_ch=1, width=8, seed=0) -> None:
    """Build both networks with the course's units in place of the student's, and follow images through."""
    sizes = {"num_classes": num_classes, "in_ch": in_ch, "width": width}
    with _stood_in(v1, v2):
        for name, given, block in (("ResNetV1", v1, "PostActivationBlock"), ("ResNetV2", v2, "PreActivationBlock")):
            network = _as_class(name, given)
            torch.manual_seed(seed + 1)  # not what a student's own seed has left
            with without_laboratory(name, aside=("units_per_stage", "he_init")):
                net = build(network, BLOCKS, depth, **sizes)
            check_sizes_are_given(net, f"{name}: ")
            _check_unit_is_known(name, net, block, names_of(given).get(block))
            with _fits_the_classifier(name):
                _check_logits(name, net, torch.randn(3, in_ch, 16, 16))
                check_network(network, net, block, BLOCKS, depth, sizes, seed)
                check_depths(lambda depth, network=network: build(network, BLOCKS, depth), f"{name}({{}})")
                _check_stream(name, net, torch.randn(3, in_ch, 16, 16))
                _check_one_image(name, net, torch.randn(1, in_ch, 16, 16), num_classes)


@contextmanager
def _stood_in(*networks: Callable) -> Iterator[None]:
    """Let the student's units act as the course's also where a network took hold of them before it is built.

    That is in a class attribute, a default or a ``functools.partial``, where no look-up of a name can be patched.
    """
    with ExitStack() as stack:
        for names in map(names_of, networks):
            for block, order in BLOCKS.items():
                unit = names.get(block)
                if isinstance(unit, type):
                    stack.enter_context(patch.multiple(unit, **_acting_as(order)))
                if isinstance(unit, partial):
                    stack.enter_context(_calling(unit, stand_in(order)))
        yield


@contextmanager
def _calling(unit: Any, other: Callable) -> Iterator[None]:
    """Let a partial call `other` for a while, wherever it was taken hold of."""
    state = unit.__reduce__()[2]
    unit.__setstate__((other, (), {}, None))
    try:
        yield
    finally:
        unit.__setstate__(state)


def _acting_as(order: str) -> dict[str, Any]:
    def __init__(self, in_ch, out_ch, stride=1):
        nn.Module.__init__(self)
        self.unit = stand_in(order)(in_ch, out_ch, stride)

    def forward(self, x):
        return self.unit(x)

    return {"__init__": __init__, "forward": forward}


def _as_class(name: str, network: Callable) -> type[nn.Module]:
    """`network`, or a class that builds what it returns: a partial or a function is as good a network as a class."""
    if isinstance(network, type):
        return network

    class Network(nn.Module):
        def __new__(cls, *args, **kwargs):
            return network(*args, **kwargs)

        def __init__(self, *args, **kwargs):
            """Never called, as what is built is no instance; the kit patches names in its module."""

    Network.__name__ = name
    return Network


def _check_unit_is_known(name: str, net: nn.Module, block: str, unit: Any) -> None:
    """A network that took hold of a function early holds the student's own units, which may still be wrong."""
    if isinstance(unit, (type, partial)) or any(hasattr(module, "built_with") for module in net.modules()):
        return
    own = callable(unit) and type(unit(1, 1))
    expect(
        not own or not any(isinstance(module, own) for module in net.modules()),
        f"{name} keeps hold of {block} from before it is built, where the check cannot put the course's unit in its "
        f"place: make {block} a class, or name it inside __init__",
    )


@contextmanager
def _fits_the_classifier(name: str) -> Iterator[None]:
    """Say what is wrong if PyTorch refuses what reaches the linear layer, or a pool that is too large."""
    try:
        yield
    except RuntimeError as error:
        said = str(error).lower()
        if "mat1 and mat2" not in said and "output size is too small" not in said:  # unsaid: PyTorch's words
            raise
        fail(
            f"{name}: what comes out of the units does not fit the classifier: take the mean over all pixels, however "
            "many, so that (N, 4·width) is left, and let the classifier read 4·width"
        )


def _check_logits(name: str, net: nn.Module, images: Tensor) -> None:
    """Images of any number of channels come out as a tensor."""
    inside = {part for unit in net.modules() if hasattr(unit, "built_with") for part in unit.modules()}
    stem = [module for module in net.modules() if isinstance(module, nn.Conv2d) and module not in inside]
    in_ch = images.shape[1]
    expect(
        len(stem) != 1 or stem[0].in_channels == in_ch,
        f"{name}: with in_ch={in_ch} the stem reads {stem and stem[0].in_channels} channels: it reads in_ch of them",
    )
    logits = net(images)
    expect(isinstance(logits, Tensor), f"{name}.forward returns {type(logits).__name__}: return the logits")


def _check_stream(name: str, net: nn.Module, images: Tensor) -> None:
    """Images pass every unit once, each reads what the one before it returned, and a gradient comes back to all."""
    units = [module for module in net.modules() if hasattr(module, "built_with")]
    passed: list[tuple[int, Tensor, Tensor]] = []
    for place, unit in enumerate(units):
        unit.register_forward_hook(
            lambda _, args, named, out, place=place: passed.append((place, entering(args, named), out)),
            with_kwargs=True,
        )
    given = images.clone()
    logits = net.train()(images)
    places = [place for place, *_ in passed]
    expect(
        places == list(range(len(units))),
        f"{name}.forward passes {len(set(places))} of its {len(units)} units, in {len(places)} calls: "
        "the stream runs through every unit once, in their order",
    )
    expect(
        all(torch.equal(out, read) for (_, _, out), (_, read, _) in zip(passed, passed[1:], strict=False)),
        f"{name}.forward changes the stream between two units: each reads what the one before it returned",
    )
    expect(torch.equal(images, given), f"{name}.forward changes the images in place: they belong to the caller")
    expect(logits.requires_grad, f"{name}.forward runs without gradients: so it can never be trained")
    logits.square().sum().backward()
    silent = [parameter for parameter, value in net.named_parameters() if value.grad is None]
    expect(
        not silent,
        f"{name}: no gradient reaches {silent and silent[0]}: it is frozen, or the stream is detached after it",
    )


def _check_one_image(name: str, net: nn.Module, image: Tensor, num_classes: int) -> None:
    with torch.no_grad():
        shape = tuple(net.eval()(image).shape)
    expect(
        shape == (1, num_classes),
        f"{name} maps one image to logits of shape {shape}, not {(1, num_classes)}: squeeze() drops the batch, too",
    )
