"""What makes the network of a run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from torch import nn

from course_utils.data import ImageData
from course_utils.residual import residual_net


def builder(model, depth: int, data: ImageData) -> Callable[[], nn.Module]:
    """What makes a new network for `data`.

    Parameters
    ----------
    model : str or callable
        An order of operations, or a network class called as ``model(depth, num_classes=…, in_ch=…)``.
    depth : int
    data : ImageData
    """
    build = partial(residual_net, model) if isinstance(model, str) else model
    return partial(build, depth, num_classes=len(data.classes), in_ch=data.in_ch)
