"""Which networks compute the same under different names."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from torch import Tensor, nn

from course_utils.builders import builder
from course_utils.data import ImageData


def twins(
    units: Mapping[str, Callable[..., nn.Module]], orders: Mapping[str, str | Callable], data: ImageData, depth: int
) -> dict[str, str]:
    """For each network of `units` the first of `orders` that computes the same from the same weights, if there is one.

    Parameters
    ----------
    units, orders : mapping
        Networks as for :func:`~course_utils.experiments.run_grid`.
    data : ImageData
    depth : int

    Returns
    -------
    dict of str to str
    """
    known = {name: _logits(order, data, depth) for name, order in orders.items()}
    pairs: dict[str, str] = {}
    for unit, network in units.items():
        logits = _logits(network, data, depth)
        for name, other in known.items():
            if torch.allclose(logits, other, atol=1e-4):
                pairs.setdefault(unit, name)
    return pairs


@torch.no_grad()
def _logits(model: str | Callable, data: ImageData, depth: int) -> Tensor:
    """The logits of eight images, once every weight is drawn by its shape alone: the order of layers plays no part."""
    network = builder(model, depth, data)().train()
    for name, parameter in network.named_parameters():
        if parameter.dim() > 1:
            draw = torch.randn(parameter.shape, generator=torch.Generator().manual_seed(0))
            parameter.copy_(draw / parameter[0].numel() ** 0.5)
        elif name.endswith("bias"):
            parameter.zero_()
    return network(data.train_images[:8].cpu())
