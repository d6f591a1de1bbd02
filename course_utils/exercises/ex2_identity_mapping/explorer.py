"""Move through the units of a network and see stream, branch and sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets
from IPython.display import display
from torch import Tensor, nn

from course_utils.output import redrawn
from course_utils.plotting import apart, panels
from course_utils.probes import record_units, rms

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def describe_stream(network: nn.Module, images: Tensor, unit: int) -> tuple[Figure, str]:
    """Histograms of stream, branch and sum in one unit of `network`, and its numbers in words.

    Parameters
    ----------
    network : ResidualNet
        Watched in the mode it is in.
    images : Tensor
        ``(N, C, H, W)``.
    unit : int
        Counted from 1 over the whole network.

    Raises
    ------
    ValueError
        If there is no such unit.
    """
    record = record_units(network, images)
    if not 1 <= unit <= len(record):
        raise ValueError(f"unit {unit!r}: the network has units 1 to {len(record)}")
    seen = record[unit - 1]
    total = seen.shortcut + seen.branch
    cut = ((total < 0) & (seen.out == 0)).float().mean().item()
    fig, axes = panels(1, 3, figsize=(9, 2.4))
    for ax, name, values in zip(axes, ("shortcut", "branch", "sum"), (seen.shortcut, seen.branch, total), strict=True):
        ax.hist(values.flatten().cpu().numpy(), bins=60, color="#0072B2")
        ax.set(title=name, yticks=[])
    if cut:
        axes[2].axvspan(min(axes[2].get_xlim()[0], 0), 0, color="#D55E00", alpha=0.25)
        axes[2].set_title("sum; shaded: cut")
    ratio = (rms(seen.branch) / rms(seen.shortcut)).mean().item()
    return apart(fig), f"stage {seen.stage + 1}, branch / shortcut {ratio:.2f}, cut after the addition {cut:.0%}"


def stream_explorer(networks: dict[str, nn.Module], images: Tensor) -> widgets.Widget:
    """Move through the units of a network; works by keyboard."""
    name = widgets.Dropdown(options=list(networks), description="network")
    unit = widgets.IntSlider(value=1, min=1, max=len(networks[name.value].units), description="unit")
    output = widgets.Output()

    def show(change=None):
        unit.max = len(networks[name.value].units)
        with redrawn(output):
            fig, text = describe_stream(networks[name.value], images, unit.value)
            display(fig)
            print(text)

    name.observe(show, "value")
    unit.observe(show, "value")
    show()
    return widgets.VBox([widgets.HBox([name, unit]), output])
