"""Choose an architecture, a depth and a seed, and see the gradient that reaches every unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import ipywidgets as widgets
from IPython.display import display
from torch import nn

from course_utils.data import ImageData
from course_utils.exercises.ex4_gradient_flow.figures import flow_figure
from course_utils.exercises.ex4_gradient_flow.gradients import describe_flow, growth_per_unit, norms_table
from course_utils.output import redrawn
from course_utils.plotting import apart

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def describe_gradients(
    networks: Mapping[str, Callable[..., nn.Module]], name: str, depth: int, seed: int, data: ImageData
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
    return apart(flow_figure(flow)), text


def gradient_explorer(networks: Mapping[str, Callable[..., nn.Module]], depths, data: ImageData) -> widgets.Widget:
    """Choose by keyboard or mouse; every change draws anew."""
    fields = {
        "name": widgets.Dropdown(options=list(networks), description="network"),
        "depth": widgets.Dropdown(options=list(depths), description="depth"),
        "seed": widgets.BoundedIntText(value=0, min=0, max=999, description="seed"),
    }
    output = widgets.Output()

    def show(change=None):
        with redrawn(output):
            fig, text = describe_gradients(networks, data=data, **{key: field.value for key, field in fields.items()})
            display(fig)
            print(text)

    for field in fields.values():
        field.observe(show, "value")
    show()
    return widgets.VBox([widgets.HBox(list(fields.values())), output])
