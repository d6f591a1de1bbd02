"""The figures of Exercise 2."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from course_utils.plotting import (
    CHANCE_ERROR,
    CHANCE_LINE,
    DIVERGED,
    STYLES,
    deepest,
    lines,
    logarithmic,
    mark_chance,
    mark_stages,
    panels,
    styles,
    with_error,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABELS = {
    "stream": "RMS of the stream entering",
    "branch": "RMS of the branch",
    "ratio": "branch / shortcut",
    "cut": "share cut after the addition",
    "accuracy": "test accuracy without the unit",
}


def streams_figure(units: pd.DataFrame) -> Figure:
    """Exercise 2's figure: stream, branch, their ratio and what is cut, unit by unit, one column per state.

    Parameters
    ----------
    units : pd.DataFrame
        One row per network and unit: ``model, state, seed, unit, stage, stream, branch, ratio, cut``, of one depth.
    """
    states = units["state"].unique()
    measures = ("stream", "branch", "ratio", "cut")
    fig, grid = panels(len(measures), len(states), figsize=(10, 11), sharex=True, sharey="row", squeeze=False)
    for column, state in zip(grid.T, states, strict=True):
        rows = units[units["state"] == state]
        for ax, measure in zip(column, measures, strict=True):
            lines(ax, rows, "unit", measure)
            mark_stages(ax, rows)
            if measure != "cut":
                logarithmic(ax)
            if measure == "ratio":
                ax.axhline(1, color="0.6", linewidth=1)
        column[0].set_title(state)
        column[-1].set_xlabel("unit, shallow to deep (dotted: a new stage begins)")
    for ax, measure in zip(grid[:, 0], measures, strict=True):
        ax.set_ylabel(LABELS[measure])
    _legend_above(fig, grid[0, 0])
    return fig


def _legend_above(fig: Figure, ax: Axes) -> None:
    """A legend that covers no data."""
    fig.legend(*ax.get_legend_handles_labels(), loc="outside upper center", ncols=2)


def lesions_figure(lesions: pd.DataFrame) -> Figure:
    """Test accuracy with each unit in turn silenced, a panel per depth; the intact accuracy is a horizontal line.

    Parameters
    ----------
    lesions : pd.DataFrame
        One row per network and unit: ``model, depth, seed, unit, stage, accuracy, intact``.
    """
    depths = sorted(lesions["depth"].unique())
    fig, axes = panels(1, len(depths), figsize=(10, 3.8), sharey=True, squeeze=False)
    for ax, depth in zip(axes[0], depths, strict=True):
        rows = lesions[lesions["depth"] == depth]
        lines(ax, rows, "unit", "accuracy")
        for name, style in styles(rows["model"]).items():
            intact = rows[rows["model"] == name].groupby("seed")["intact"].first().median()
            ax.axhline(intact, color=style["color"], linestyle=style["linestyle"], linewidth=1)
        mark_chance(ax, 1 - CHANCE_ERROR / 100, va="top")
        mark_stages(ax, rows)
        ax.set(
            title=f"depth {depth}", xlabel="silenced unit (horizontal lines: all units intact, median)", ylim=(0, 1.02)
        )
    axes[0, 0].set_ylabel(LABELS["accuracy"])
    _legend_above(fig, axes[0, 0])
    return fig


def shortcuts_figure(results: pd.DataFrame, paper: Mapping[str, str]) -> Figure:
    """Test error of every kind of shortcut, a point per seed and a bar at the median, beside the paper's numbers.

    Parameters
    ----------
    results : pd.DataFrame
        From :func:`~course_utils.experiments.run_grid`, the column ``model`` naming the shortcut.
    paper : mapping of str to str
        What the paper reports for each, in % of test error or ``"fail"``.
    """
    tested = with_error(results).fillna({"error": DIVERGED})
    kinds = list(dict.fromkeys(tested["model"]))
    fig, ax = panels(figsize=(9, 0.5 * len(kinds) + 1.2))
    for place, kind in enumerate(kinds):
        runs = tested[tested["model"] == kind]
        seeds = runs["seed"].rank()
        ax.plot(runs["error"], place + 0.12 * (seeds - seeds.mean()), "o", color=STYLES[0]["color"], alpha=0.5)
        ax.plot(runs["error"].median(), place, "|", color="black", markersize=18, markeredgewidth=2)
        for row in runs[runs["diverged"]].itertuples():
            ax.annotate("diverged", (row.error, place), ha="right", va="bottom", fontsize=8)
        ax.text(1.01, place, f"paper: {paper[kind]}", transform=ax.get_yaxis_transform(), va="center", fontsize=9)
    ax.set_yticks(range(len(kinds)), kinds)
    ax.invert_yaxis()
    ax.axvline(CHANCE_ERROR, **CHANCE_LINE)
    label = "test error here, % (bar: median; dotted: chance)"
    ax.set(xlim=(0.7 * tested["error"].min(), 120), xlabel=label)
    logarithmic(ax, "x")
    ax.grid(alpha=0.25, axis="x")
    medians = tested.groupby("model", sort=False)["error"].median()
    said = ", ".join(f"{kind} {error:.3g} (paper: {paper[str(kind)]})" for kind, error in medians.items())
    fig.set_label(f"Median test error in % by shortcut: {said}.")
    return fig


def ratios_panel(ax: Axes, units: pd.DataFrame) -> None:
    """The report's panel: branch over shortcut in trained networks of the greatest depth."""
    table = deepest(units)
    lines(ax, table[table["state"] == "trained"], "unit", "ratio")
    ax.set(xlabel="unit", ylabel="branch / shortcut, trained")
    logarithmic(ax)
