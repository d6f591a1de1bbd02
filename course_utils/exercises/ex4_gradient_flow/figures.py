"""The figures of Exercise 4."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from course_utils.exercises.ex4_gradient_flow.gradients import last_jumps
from course_utils.plotting import deepest, lines, logarithmic, mark_stages, panels

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def flow_figure(flow: pd.DataFrame) -> Figure:
    """Gradient norm against the unit, on a logarithmic axis: a panel for every depth and step.

    Norms that a logarithmic axis cannot show are written in a corner: inf and NaN above, 0 below. A network that has
    no norms at a step because its run diverged before is named in the panel.

    Parameters
    ----------
    flow : pd.DataFrame
        Columns ``model, depth, seed, step, unit, norm``.
    """
    depths, steps, models = (list(dict.fromkeys(flow[column])) for column in ("depth", "step", "model"))
    shape = (len(depths), len(steps)) if len(steps) > 1 else (1, len(depths))
    size = (3 * shape[1] + 1, 2.6 * shape[0] + 1)
    fig, grid = panels(*shape, figsize=size, sharey="row", squeeze=False)
    cases = [(depth, step) for depth in depths for step in steps]
    for ax, (depth, step) in zip(grid.flat, cases, strict=True):
        rows = flow[(flow["depth"] == depth) & (flow["step"] == step)]
        ax.set_title(f"depth {depth}, {_when(step)}", fontsize=10)
        _flow(ax, rows, models, flow["seed"].nunique())
    for row in grid:
        logarithmic(row[0])
    _name_axes(fig, grid)
    return fig


def parting_figure(flow: pd.DataFrame, last: int = 10) -> Figure:
    """v1 and v2 alone at the greatest depth, a column per step: all their units, and below, if more, the last ones.

    Parameters
    ----------
    flow : pd.DataFrame
        Columns ``model, depth, seed, step, unit, norm``.
    last : int
        How many units the lower panels show.
    """
    table, names = deepest(flow), ["v1", "v2"]
    table = table[table["model"].isin(names)]
    steps, units = list(dict.fromkeys(table["step"])), table["unit"].max()
    firsts = (1, units - last + 1) if units > last else (1,)
    size = (3 * len(steps) + 1, 2.5 * len(firsts) + 1)
    fig, grid = panels(len(firsts), len(steps), figsize=size, sharey="row", squeeze=False)
    for row, first in zip(grid, firsts, strict=True):
        for ax, step in zip(row, steps, strict=True):
            part = table[(table["step"] == step) & (table["unit"] >= first)]
            what = "all units" if first == 1 else f"units {first} to {units}"
            ax.set_title(f"{_when(step)}, {what}", fontsize=10)
            _flow(ax, part, names, flow["seed"].nunique())
            ax.set_xlim(first - 0.5, units + 0.5)
        logarithmic(row[0])
    _name_axes(fig, grid)
    return fig


def _when(step: int) -> str:
    return f"step {step}" if step else "step 0 (untrained)"


def _flow(ax: Axes, rows: pd.DataFrame, models: Sequence[str], seeds: int) -> None:
    """Draw the norms of one depth and step; some seeds of `models` may have diverged."""
    lines(ax, _with_gaps(rows, models), "unit", "norm")
    mark_stages(ax, rows.assign(stage=(rows["unit"] - 1) * 3 // rows["unit"].max()))  # three of equal length
    _name_diverged(ax, rows, models, seeds)
    _write_what_has_no_place(ax, rows)


def _name_axes(fig: Figure, grid) -> None:
    for ax in grid[-1]:
        ax.set_xlabel("unit, shallow to deep")
    for ax in grid[:, 0]:
        ax.set_ylabel("gradient norm")
    handles, labels = grid[0, 0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside upper center", ncols=len(labels))


def _with_gaps(rows: pd.DataFrame, models: Sequence[str]) -> pd.DataFrame:
    """The rows with NaN for what is not finite, every model in its place, so that it keeps its style.

    A norm of 0 stays: it is not drawn on a logarithmic axis, but the median counts it.
    """
    shown = rows.assign(norm=rows["norm"].where(np.isfinite(rows["norm"])))
    absent = [model for model in models if model not in set(rows["model"])]
    fill = pd.DataFrame({"model": absent, "seed": 0, "unit": 1, "norm": np.nan})
    order = list(models)
    return pd.concat([shown, fill]).sort_values("model", key=lambda names: names.map(order.index), kind="stable")


def _name_diverged(ax: Axes, rows: pd.DataFrame, named: Sequence[str], seeds: int) -> None:
    """Name the networks of which seeds are missing, and how many if not all."""
    left = rows.groupby("model")["seed"].nunique().reindex(named, fill_value=0)
    gone = [model if n == 0 else f"{model} ({seeds - n} of {seeds} seeds)" for model, n in left.items() if n < seeds]
    if gone:
        ax.text(0.02, 0.86, "diverged: " + "; ".join(gone), fontsize=8, transform=ax.transAxes)


def _write_what_has_no_place(ax: Axes, rows: pd.DataFrame) -> None:
    """Name the networks that have norms of inf, NaN or 0 in the panel, and how many of their seeds."""
    norms = rows["norm"]
    for y, va, masks in (
        (0.98, "top", {"inf": np.isinf(norms), "NaN": norms.isna()}),
        (0.02, "bottom", {"0": norms == 0}),
    ):
        if said := [f"{word}: {_seeds(rows[mask])}" for word, mask in masks.items() if mask.any()]:
            ax.text(0.98, y, "\n".join(said), ha="right", va=va, fontsize=8, transform=ax.transAxes, zorder=5)


def _seeds(rows: pd.DataFrame) -> str:
    """The networks in the rows, and of how many seeds these are."""
    seeds = rows.groupby("model", sort=False)["seed"].nunique()
    return "; ".join(f"{model} ({n} seed{'s' * (n > 1)})" for model, n in seeds.items())


def correlation_figure(correlations: pd.DataFrame) -> Figure:
    """Correlation of gradients against the distance of two points on a line of images, a panel per depth.

    Parameters
    ----------
    correlations : pd.DataFrame
        Columns ``model, depth, seed, lag, correlation``.
    """
    depths = list(dict.fromkeys(correlations["depth"]))
    fig, axes = panels(1, len(depths), figsize=(10, 3.6), sharey=True, squeeze=False)
    for ax, depth in zip(axes[0], depths, strict=True):
        lines(ax, correlations[correlations["depth"] == depth], "lag", "correlation")
        ax.axhline(0, color="0.6", linewidth=1)
        ax.set(title=f"depth {depth}", xlabel="lag, in points of the line")
    axes[0, 0].set_ylabel("correlation of gradients")
    handles, labels = axes[0, 0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside upper center", ncols=len(labels))
    return fig


def gradients_panel(ax: Axes, flow: pd.DataFrame) -> None:
    """The report's panel: the greatest depth at the last step, plain networks, v1 and v2, and how these two end."""
    table = deepest(flow)
    step = table["step"].max()
    models = ["plain", "v1", "v2"]
    last = table[(table["step"] == step) & table["model"].isin(models)]
    lines(ax, _with_gaps(last, models), "unit", "norm")
    _write_what_has_no_place(ax, last)
    ends = ", ".join(f"{name} {np.median(jumps):.2g}" for name, jumps in last_jumps(table).items())
    ax.set(
        xlabel=f"unit, shallow to deep\n(last norm ÷ the one before, median: {ends})",
        ylabel=f"gradient norm, step {step}",
    )
    logarithmic(ax)
