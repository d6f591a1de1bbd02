"""bfloat16 where this machine trains a network faster with it, else float32."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from course_utils.builders import builder
from course_utils.data import ImageData
from course_utils.recipe import Recipe
from course_utils.runs import new_network

STEPS = 3  #: of training in each precision, taken in turns; the fastest counts
_known: dict[tuple, str] = {}


def settled(recipe: Recipe, build: Callable[[], nn.Module], data: ImageData) -> Recipe:
    """The recipe with the precision that it will be trained with.

    Parameters
    ----------
    recipe : Recipe
    build : callable
        Makes the network on which ``"auto"`` is tried, once per process.
    data : ImageData
        On the device to compute on.

    Raises
    ------
    ValueError
        If bfloat16 is asked for where there is none.
    """
    where = data.train_images.device
    if recipe.precision == "bfloat16" and not has_bfloat16(where):
        raise ValueError(f"precision='bfloat16': this {where.type} has none, choose 'auto' or 'float32'")
    if recipe.precision != "auto":
        return recipe
    if not has_bfloat16(where):
        return replace(recipe, precision="float32")
    if where.type == "cuda":
        return replace(recipe, precision="bfloat16")
    network, images = new_network(build, seed=0), data.train_images[: recipe.batch_size]
    shapes = tuple(tuple(parameter.shape) for parameter in network.parameters())
    key = (shapes, images.shape, torch.get_num_threads())
    if key not in _known:
        _known[key] = faster(network, images, data.train_labels[: recipe.batch_size])
    return replace(recipe, precision=_known[key])


def settled_recipes(recipes, models, depths, data: ImageData) -> dict:
    """The recipes of a grid with the precision that it is trained with: where it is "auto", one for all of them.

    It is tried on the grid's smallest network.

    Parameters
    ----------
    recipes : mapping of str to Recipe
    models, depths, data
        As for :func:`~course_utils.experiments.run_grid`.
    """
    first = builder(next(iter(models.values())), min(depths), data)
    known: dict[str, str] = {}
    for recipe in recipes.values():
        if recipe.precision not in known:
            known[recipe.precision] = settled(recipe, first, data).precision
    return {kind: replace(recipe, precision=known[recipe.precision]) for kind, recipe in recipes.items()}


def has_bfloat16(where: torch.device) -> bool:
    """Whether a device computes in bfloat16 by itself, not by way of float32."""
    if where.type == "cuda":
        return torch.cuda.is_bf16_supported(including_emulation=False)
    features: dict[str, bool] = getattr(torch.cpu, "get_capabilities", dict)() if where.type == "cpu" else {}
    return bool(features.get("avx512_bf16") or features.get("amx_bf16"))


def faster(network: nn.Module, images: Tensor, labels: Tensor) -> str:
    """The precision in which a CPU trains a network faster.

    Parameters
    ----------
    network : Module
        Its gradients are overwritten, and its running statistics.
    images : Tensor
        A batch, ``(N, C, H, W)``.
    labels : Tensor
        ``(N,)`` int64.
    """
    network, images = (value.to(memory_format=torch.channels_last) for value in (network.train(), images))
    seconds: dict[str, list[float]] = {"float32": [], "bfloat16": []}
    for _ in range(1 + STEPS):
        for precision, took in seconds.items():
            began = perf_counter()
            with torch.autocast("cpu", torch.bfloat16, enabled=precision == "bfloat16"):
                loss = F.cross_entropy(network(images), labels)
            loss.backward()
            took.append(perf_counter() - began)
    return min(seconds, key=lambda precision: min(seconds[precision][1:]))  # a first step is slower
