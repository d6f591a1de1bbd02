"""Watch gradients: how large they are unit by unit, and how they change along a line of images."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from itertools import product

import numpy as np
import pandas as pd
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim.swa_utils import update_bn

from course_utils.builders import builder
from course_utils.data import ImageData
from course_utils.evidence import NO_CLEAR_DIFFERENCE, verdict
from course_utils.plotting import deepest
from course_utils.residual import ResidualNet
from course_utils.runs import new_network


def gradient_norms(model: ResidualNet, images: Tensor, labels: Tensor) -> list[float]:
    """Norm of the gradient that reaches every unit, shallow to deep, in the mode the model is in.

    The gradient is that of the mean cross-entropy with respect to what leaves the unit, ``(N, C, H, W)``; its norm is
    the root of the sum of all squares. The model is left as it was.

    Parameters
    ----------
    model : ResidualNet
        Units need not be residual.
    images, labels : Tensor
        ``(N, C, H, W)`` and ``(N,)`` int64.
    """
    walker, outs = copy.deepcopy(model), []
    stream = walker.stem(images)
    for unit in walker.units:
        stream = unit(stream)
        outs.append(stream)
    loss = F.cross_entropy(walker.fc(walker.end(stream).mean(dim=(2, 3))), labels)
    return [gradient.norm().item() for gradient in torch.autograd.grad(loss, outs)]


def norms_of_a_batch(model: ResidualNet, images: Tensor, labels: Tensor) -> list[float]:
    """:func:`gradient_norms` on the first 128 images."""
    return gradient_norms(model, images[:128], labels[:128])


def growth_per_unit(norms: Sequence[float]) -> float:
    """The mean factor per unit by which a gradient grows from the last unit to the first, of norms shallow to deep."""
    return float((np.float64(norms[0]) / norms[-1]) ** (1 / (len(norms) - 1)))


def describe_flow(norms: Sequence[float]) -> str:
    """``"explodes"``: more than 1.15 per unit, or not finite; ``"vanishes"``: less than 1/1.15; else ``"steady"``."""
    if not np.isfinite(norms).all():
        return "explodes"
    growth = growth_per_unit(norms)
    return "explodes" if growth > 1.15 else "vanishes" if growth < 1 / 1.15 else "steady"


def measurable(flow: pd.DataFrame) -> pd.DataFrame:
    """The rows of a run at those steps at which its last unit has a norm that others can be divided by.

    A v1 unit that ends in zeros lets no gradient back: after it all norms are 0.

    Parameters
    ----------
    flow : pd.DataFrame
        Columns ``model, depth, seed, step, unit, norm``.
    """
    last = flow[flow["unit"] == flow.groupby("depth")["unit"].transform("max")]
    there = last.loc[np.isfinite(last["norm"]) & (last["norm"] > 0), ["model", "depth", "seed", "step"]]
    return flow.merge(there)


def last_jumps(flow: pd.DataFrame, models: Sequence[str] = ("v1", "v2")) -> dict[str, list[float]]:
    """How the gradient changes in the very last unit: its norm there over that at the unit before.

    Parameters
    ----------
    flow : pd.DataFrame
        Columns ``model, depth, seed, step, unit, norm``; of it the last step of the greatest depth.
    models : sequence of str

    Returns
    -------
    dict of str to list of float
        For each model a number per seed, NaN for a run that has no norms at this step.
    """
    table = deepest(flow)
    seeds = sorted(table["seed"].unique())
    rows = table[table["step"] == table["step"].max()]
    norms = rows.pivot(index=["model", "seed"], columns="unit", values="norm")
    units = rows["unit"].max()
    jumps = (norms[units] / norms[units - 1]).reindex(pd.MultiIndex.from_product([models, seeds]))
    return {model: jumps[model].tolist() for model in models}


def larger_jump(flow: pd.DataFrame) -> str:
    """Which of v1 and v2 has the larger jump in its last unit, by ``verdict``; nothing is clear if a run is missing."""
    jumps = last_jumps(flow)
    known = not np.isnan(list(jumps.values())).any()
    return verdict(jumps) if known else NO_CLEAR_DIFFERENCE


def norms_table(networks, depths, seeds, data: ImageData, norms=gradient_norms) -> pd.DataFrame:
    """Gradient norms of untrained networks, with batch statistics, on the validation images.

    Parameters
    ----------
    networks : mapping of str to callable
        Called as ``network(depth, num_classes=…, in_ch=…)``.
    depths, seeds : sequence of int
    data : ImageData
        On the device to compute on.
    norms : callable
        ``norms(model, images, labels)`` returns one number per unit.

    Returns
    -------
    pd.DataFrame
        Columns ``model, depth, seed, step, unit, norm``; the step is 0, units are counted from 1.
    """
    tables = []
    for depth, (name, network), seed in product(depths, networks.items(), seeds):
        model = untrained(network, depth, seed, data).train()
        values = [float(norm) for norm in norms(model, data.val_images, data.val_labels)]
        columns = {"step": 0, "unit": range(1, len(values) + 1), "norm": values}
        tables.append(pd.DataFrame({"model": name, "depth": depth, "seed": seed} | columns))
    return pd.concat(tables, ignore_index=True)


def untrained(network, depth: int, seed: int, data: ImageData) -> nn.Module:
    """A network for `data`, its weights drawn with `seed`, on the device of `data`.

    Parameters
    ----------
    network : callable
        Called as ``network(depth, num_classes=…, in_ch=…)``.
    depth, seed : int
    data : ImageData
    """
    return new_network(builder(network, depth, data), seed).to(data.val_images.device)


def precise_bn(model: nn.Module, images: Tensor) -> nn.Module:
    """A copy of `model` in eval mode whose batch norms hold the statistics of `images`, so that images do not mix.

    Parameters
    ----------
    model : nn.Module
    images : Tensor
        ``(N, C, H, W)``, one batch.
    """
    copied = copy.deepcopy(model)
    update_bn([images], copied)
    return copied.eval()


def line_gradients(model: nn.Module, start: Tensor, end: Tensor, points: int = 128) -> Tensor:
    """Gradients of the first logit with respect to images on the line from one image to another.

    Parameters
    ----------
    model : nn.Module
        In eval mode.
    start, end : Tensor
        ``(C, H, W)``.

    Returns
    -------
    Tensor
        ``(points, C·H·W)``, in the order of the line.
    """
    way = torch.linspace(0, 1, points, device=start.device).view(-1, 1, 1, 1)  # (points, 1, 1, 1)
    images = ((1 - way) * start + way * end).requires_grad_()  # (points, C, H, W)
    (gradients,) = torch.autograd.grad(model(images)[:, 0].sum(), images)
    return gradients.flatten(1)
