"""Choose an architecture, a depth and a seed, and see the gradient that reaches every unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import ipywidgets as widgets
from torch import nn

from course_utils.data import ImageData
from course_utils.exercises.ex4_gradient_flow.figures import flow_figure
from course_utils.exercises.ex4_gradient_flow.gradients import describe_flow, growth_per_unit, norms_table
from course_utils.explorer import Explorer

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def describe_gradients(
    networks: Mapping[str, Callable[..., nn.Module]], data: ImageData, name: str, depth: int, seed: int
) -> tuple[Figure, str]:
    """The gradient profile of an untrained network on the validation images, and its numbers in words.

    Raises
    ------
    ValueError
        If the network cannot be built with this depth.
    """
    flow = norms_table({name: networks[name]}, (depth,), (seed,), data)
    norms = flow["norm"].tolist()
    growth = f"a factor of {growth_per_unit(norms):.3f} per unit ({describe_flow(norms)})"
    text = f"first unit {norms[0]:.3g}, last of {len(norms)} units {norms[-1]:.3g}, {growth}"
    return flow_figure(flow), text


def gradient_explorer(networks: Mapping[str, Callable[..., nn.Module]], depths, data: ImageData) -> Explorer:
    """Choose by keyboard or mouse; every change draws anew."""
    controls = {
        "name": widgets.Dropdown(options=list(networks), description="network"),
        "depth": widgets.Dropdown(options=list(depths), description="depth"),
        "seed": widgets.BoundedIntText(value=0, min=0, max=999, description="seed"),
    }
    return Explorer(controls, partial(describe_gradients, networks, data), height=380)
