"""Move through the units of a network and see stream, branch and sum."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import ipywidgets as widgets
from torch import Tensor, nn

from course_utils.explorer import Explorer
from course_utils.plotting import panels
from course_utils.probes import UnitRecord, record_units, rms

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def describe_stream(record: list[UnitRecord], unit: int) -> tuple[Figure, str]:
    """Histograms of stream, branch and sum in one unit, on one axis, and its numbers in words.

    Parameters
    ----------
    record : list of UnitRecord
        Of all units of a network.
    unit : int
        Counted from 1 over the whole network.

    Raises
    ------
    ValueError
        If there is no such unit.
    """
    if not 1 <= unit <= len(record):
        raise ValueError(f"unit {unit!r}: the network has units 1 to {len(record)}")
    seen = record[unit - 1]
    total = seen.shortcut + seen.branch
    cut = ((total < 0) & (seen.out == 0)).float().mean().item()
    parts = {"shortcut": seen.shortcut, "branch": seen.branch, "sum; shaded: cut" if cut else "sum": total}
    values = {name: part.flatten().cpu().numpy() for name, part in parts.items()}
    low, high = min(part.min() for part in values.values()), max(part.max() for part in values.values())
    fig, axes = panels(1, 3, figsize=(9, 2.4), sharex=True)
    for ax, (name, numbers) in zip(axes, values.items(), strict=True):
        ax.hist(numbers, bins=60, range=(low, high), histtype="stepfilled", color="#0072B2")
        ax.set(title=name, yticks=[])
    if cut:
        axes[2].axvspan(low, 0, color="#D55E00", alpha=0.25)
    ratio = (rms(seen.branch) / rms(seen.shortcut)).mean().item()
    words = f"stage {seen.stage + 1}, branch / shortcut {ratio:.2f}, cut after the addition {cut:.0%}"
    fig.set_label(f"Unit {unit}, histograms of shortcut, branch and sum from {low:.3g} to {high:.3g}: {words}.")
    return fig, words


def stream_explorer(networks: dict[str, nn.Module], images: Tensor) -> Explorer:
    """Move through the units of a network, watched in the mode it is in; works by keyboard."""
    name = widgets.Dropdown(options=list(networks), description="network")
    unit = widgets.BoundedIntText(value=1, min=1, max=len(networks[name.value].units), description="unit")

    @cache
    def record(name: str) -> list[UnitRecord]:
        return record_units(networks[name], images)

    def fit(change) -> None:
        unit.max = len(networks[name.value].units)

    name.observe(fit, "value")  # before the explorer looks
    return Explorer({"name": name, "unit": unit}, lambda name, unit: describe_stream(record(name), unit), height=250)
