"""The figures of Exercise 6."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from course_utils.evidence import NO_CLEAR_DIFFERENCE
from course_utils.plotting import STYLES, errors_panel, panels, styles
from course_utils.saved import Saved

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PROCEDURES = {"first": "first procedure", "second": "second procedure", "other": "other"}


def imagenet_figure(table: pd.DataFrame) -> Figure:
    """Accuracy against parameters, an arrow from the first procedure to the second.

    Parameters
    ----------
    table : pd.DataFrame
        From :func:`~course_utils.exercises.ex6_evolution.imagenet.recorded_accuracies`.
    """
    fig, ax = panels(figsize=(9, 4.2))
    for (procedure, label), style in zip(PROCEDURES.items(), STYLES, strict=False):
        rows = table[table["procedure"] == procedure]
        look = {"color": style["color"], "markersize": 7, "label": label}
        ax.plot(rows["parameters"] / 1e6, rows["accuracy"], style["marker"], **look)
    for name, rows in table.groupby("model", sort=False):
        _name(ax, str(name), rows)
    highest, lowest, most = table["accuracy"].max(), table["accuracy"].min(), table["parameters"].max() / 1e6
    ax.set(
        xlabel="parameters, millions",
        ylabel="ImageNet top-1 accuracy, %",
        xlim=(0, 1.3 * most),
        ylim=(lowest - 0.6, highest + 1),
    )
    ax.grid(alpha=0.25)
    fig.legend(loc="outside right upper")
    return fig


def _name(ax: Axes, name: str, rows: pd.DataFrame) -> None:
    """Write a model's name above its best accuracy, and draw the arrow if it has two."""
    scores = rows.set_index("procedure")["accuracy"]
    millions = rows["parameters"].iloc[0] / 1e6
    if {"first", "second"} <= set(scores.index):
        arrow = {"arrowstyle": "->", "color": "0.5"}
        ax.annotate("", (millions, scores["second"] - 0.2), (millions, scores["first"] + 0.2), arrowprops=arrow)
    below = name == "ResNet-50"  # which has nearly the parameters of ResNeXt-50
    ax.annotate(name, (millions, scores.max()), xytext=(7, -10 if below else 4), textcoords="offset points", fontsize=9)


def three_seeds_figure(results: pd.DataFrame, named: Mapping[int, Mapping[str, int]]) -> Figure:
    """The test errors of many seeds, and which winner every three of them name.

    Parameters
    ----------
    results : pd.DataFrame
        From :func:`~course_utils.experiments.run_grid`, of ``v1`` and ``v2``.
    named : mapping of int to mapping of str to int
        For each depth how often which verdict comes out.
    """
    fig, (left, right) = panels(1, 2, figsize=(10, 3.6))
    errors_panel(left, results)
    left.set_title("final test error, a point per seed", fontsize=10)
    left.legend(loc="upper left")
    shares = (100 * pd.DataFrame(named).T.div([sum(counts.values()) for counts in named.values()], axis=0)).fillna(0)
    below = pd.Series(0.0, index=shares.index)
    colors = {name: style["color"] for name, style in styles(["v1", "v2"]).items()} | {NO_CLEAR_DIFFERENCE: "0.8"}
    for winner in (name for name in colors if name in shares):
        right.bar(range(len(shares)), shares[winner], bottom=below, color=colors[winner], label=winner, width=0.6)
        below += shares[winner]
    right.set_xticks(range(len(shares)), shares.index)
    right.set(xlabel="depth", ylabel="verdicts of three seeds, %", ylim=(0, 100))
    right.set_title("named by three seeds", fontsize=10)
    right.legend(loc="upper left", bbox_to_anchor=(1, 1))
    return fig


def report_figure(saved: Mapping[str, Saved | None], panels_of: Mapping[str, tuple[str, Callable]]) -> Figure:
    """One panel for each of Exercises 1 to 5, from what the student's own notebooks saved; a gap says that it is one.

    Parameters
    ----------
    saved : mapping of str to Saved or None
        From :func:`~course_utils.saved.load`.
    panels_of : mapping of str to tuple
        For each exercise, in their order, the title of its panel and what draws it, ``draw(ax, table)``.
    """
    fig, axes = panels(2, 3, figsize=(12, 8))
    fig.get_layout_engine().set(w_pad=0.12, h_pad=0.1)
    for ax, (exercise, (title, draw)) in zip(axes.flat, panels_of.items(), strict=False):
        rows = 0
        kept = saved.get(exercise)
        if kept is None:
            _write(ax, "not done")
        elif _drawn(draw, ax, kept.table):
            rows = _legend_above(ax)
        else:
            _write(ax, "what was saved is of another version:\nrun that notebook again")
        ax.set_title(title, fontsize=10, pad=8 + 14 * rows)
    axes.flat[-1].set_axis_off()
    return fig


def _write(ax: Axes, words: str) -> None:
    """Words in the middle of a panel that has nothing else."""
    ax.clear()
    ax.text(0.5, 0.5, words, ha="center", va="center", color="0.4", transform=ax.transAxes)
    ax.set(xticks=[], yticks=[])


def _drawn(draw: Callable, ax: Axes, table: pd.DataFrame) -> bool:
    """Whether a panel could be drawn; a table that an earlier version of its notebook saved may have other columns."""
    try:
        draw(ax, table)
    except (LookupError, AttributeError, TypeError, ValueError):
        return False
    return True


def _legend_above(ax: Axes) -> int:
    """Put the legend between panel and title, where no data are; the number of its rows."""
    names = ax.get_legend_handles_labels()[1]
    ax.legend(fontsize=8, loc="lower center", bbox_to_anchor=(0.5, 0.99), ncols=2, frameon=False)
    return -(-len(names) // 2)
