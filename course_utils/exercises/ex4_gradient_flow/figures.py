"""The figures of Exercise 4."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from course_utils.plotting import STYLES, deepest, lines, panels

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def flow_figure(flow: pd.DataFrame) -> Figure:
    """Gradient norm against the unit, on a logarithmic axis: a panel for every depth and step.

    Norms that a logarithmic axis cannot show are written at its ends: inf and NaN on top, 0 below. A network that has
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
        ax.set_yscale("log")
        ax.set_title(f"depth {depth}, " + (f"step {step}" if step else "untrained"), fontsize=10)
        lines(ax, _with_gaps(rows, models), "unit", "norm")
        _write_what_has_no_place(ax, rows, models)
    for ax in grid[-1]:
        ax.set_xlabel("unit, shallow to deep")
    for ax in grid[:, 0]:
        ax.set_ylabel("gradient norm")
    handles, labels = grid[0, 0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside upper center", ncols=len(models))
    return fig


def _with_gaps(rows: pd.DataFrame, models: list[str]) -> pd.DataFrame:
    """The rows with NaN for what cannot be drawn, every model in its place, so that it keeps its style."""
    shown = rows.assign(norm=rows["norm"].where(np.isfinite(rows["norm"]) & (rows["norm"] > 0)))
    absent = [model for model in models if model not in set(rows["model"])]
    fill = pd.DataFrame({"model": absent, "seed": 0, "unit": 1, "norm": np.nan})
    return pd.concat([shown, fill]).sort_values("model", key=lambda names: names.map(models.index), kind="stable")


def _write_what_has_no_place(ax: Axes, rows: pd.DataFrame, models: list[str]) -> None:
    diverged = [model for model in models if model not in set(rows["model"])]
    if diverged:
        ax.text(0.02, 0.86, "diverged: " + "; ".join(diverged), fontsize=8, transform=ax.transAxes)
    words = {"NaN": rows["norm"].isna(), "inf": np.isinf(rows["norm"]), "0": rows["norm"] == 0}
    for word, found in words.items():
        for model, unit in rows[found].groupby("model")["unit"].median().items():
            place = {"va": "bottom", "y": 0.01} if word == "0" else {"va": "top", "y": 0.98}
            colour = STYLES[models.index(model)]["color"]
            ax.text(unit, s=word, color=colour, ha="center", transform=ax.get_xaxis_transform(), **place)


def correlation_figure(correlations: pd.DataFrame) -> Figure:
    """Correlation of gradients against the distance of two points on a line of images, a panel a depth.

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
    axes[0, 0].legend(fontsize=8)
    return fig


def gradients_panel(ax: Axes, flow: pd.DataFrame) -> None:
    """The report's panel: the greatest depth at the last step, plain networks, v1 and v2."""
    table = deepest(flow)
    last = table[(table["step"] == table["step"].max()) & table["model"].isin(["plain", "v1", "v2"])]
    lines(ax, last[last["norm"] > 0], "unit", "norm")
    ax.set(yscale="log", xlabel="unit", ylabel=f"gradient norm, step {table['step'].max()}")
