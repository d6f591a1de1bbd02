"""The figures of Exercise 6."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from course_utils.plotting import STYLES, panels
from course_utils.saved import Saved

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def imagenet_figure(table: pd.DataFrame) -> Figure:
    """Accuracy against parameters, an arrow from the first procedure to the second.

    Parameters
    ----------
    table : pd.DataFrame
        From :func:`~course_utils.exercises.ex6_evolution.imagenet.recorded_accuracies`.
    """
    fig, ax = panels(figsize=(9, 4.2))
    for name, rows in table.groupby("model", sort=False):
        scores = rows.set_index("procedure")["accuracy"]
        millions = rows["parameters"].iloc[0] / 1e6
        for procedure, style in zip(("first", "second"), STYLES, strict=False):
            if procedure in scores:
                ax.plot(millions, scores[procedure], style["marker"], color=style["color"], markersize=7)
        if len(scores) == 2:
            arrow = {"arrowstyle": "->", "color": "0.5"}
            ax.annotate("", (millions, scores["second"] - 0.2), (millions, scores["first"] + 0.2), arrowprops=arrow)
        above = name != "ResNeXt-50 32×4d"
        ax.annotate(
            name, (millions, scores.max()), xytext=(6, 4 if above else 8), textcoords="offset points", fontsize=9
        )
    for procedure, style in zip(("first", "second"), STYLES, strict=False):
        ax.plot([], [], style["marker"], color=style["color"], label=f"{procedure} procedure")
    ax.set(
        xlabel="parameters, millions",
        ylabel="ImageNet top-1 accuracy, %",
        xlim=(0, 1.2 * table["parameters"].max() / 1e6),
    )
    ax.grid(alpha=0.25)
    ax.legend(loc="lower right")
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
    fig, axes = panels(2, 3, figsize=(12, 7))
    for ax, (exercise, (title, draw)) in zip(axes.flat, panels_of.items(), strict=False):
        ax.set_title(title, fontsize=10)
        if saved.get(exercise) is None:
            ax.text(0.5, 0.5, "not done", ha="center", va="center", color="0.4", transform=ax.transAxes)
            ax.set(xticks=[], yticks=[])
        else:
            draw(ax, saved[exercise].table)
            ax.legend(fontsize=7)
    axes.flat[-1].set_axis_off()
    return fig
