"""The figures of Exercise 6."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from course_utils.plotting import STYLES, lines, panels, plain_ticks, points, slant, with_error
from course_utils.saved import Saved

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def imagenet_figure(table: pd.DataFrame) -> Figure:
    """Accuracy against parameters, an arrow from the first procedure to the second.

    Parameters
    ----------
    table : pd.DataFrame
        From :func:`~course_utils.imagenet.recorded_accuracies`.
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


def report_figure(saved: Mapping[str, Saved | None]) -> Figure:
    """One panel for each of Exercises 1 to 5, from what the student's own notebooks saved; a gap says that it is one.

    Parameters
    ----------
    saved : mapping of str to Saved or None
        From :func:`~course_utils.saved.load`, keys in the order of :data:`PANELS`.
    """
    fig, axes = panels(2, 3, figsize=(12, 7))
    for ax, (exercise, (title, draw)) in zip(axes.flat, PANELS.items(), strict=False):
        ax.set_title(title, fontsize=10)
        if saved.get(exercise) is None:
            ax.text(0.5, 0.5, "not done", ha="center", va="center", color="0.4", transform=ax.transAxes)
            ax.set(xticks=[], yticks=[])
        else:
            draw(ax, saved[exercise].table)
            ax.legend(fontsize=7)
    axes.flat[-1].set_axis_off()
    return fig


def _errors(x: str, choose: Callable[[pd.DataFrame], pd.DataFrame] = lambda table: table) -> Callable:
    """Draw final test errors against the categories of `x`."""

    def draw(ax: Axes, table: pd.DataFrame) -> None:
        errors = with_error(choose(table))
        points(ax, errors, "error", "diverged", 100.0, x)
        ax.set(yscale="log", ylabel="test error, %", ylim=(0.7 * errors["error"].min(), 150))
        ax.yaxis.set_major_formatter("{x:g}")
        if x == "recipe":
            slant(ax, fontsize=8)

    return draw


def _deepest(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["depth"] == table["depth"].max()]


def _ratios(ax: Axes, table: pd.DataFrame) -> None:
    table = _deepest(table)
    lines(ax, table[table["state"] == "trained"], "unit", "ratio")
    ax.set(yscale="log", xlabel="unit", ylabel="branch / shortcut, trained")
    plain_ticks(ax)


def _gradients(ax: Axes, table: pd.DataFrame) -> None:
    table = _deepest(table)
    last = table[(table["step"] == table["step"].max()) & table["model"].isin(["plain", "v1", "v2"])]
    lines(ax, last[last["norm"] > 0], "unit", "norm")
    ax.set(yscale="log", xlabel="unit", ylabel=f"gradient norm, step {table['step'].max()}")


#: For each exercise the title of its panel and what draws it.
PANELS: dict[str, tuple[str, Callable]] = {
    "1_activation_order": ("1 · activation order", _errors("depth")),
    "2_identity_mapping": ("2 · identity mappings", _ratios),
    "3_batchnorm_position": ("3 · placements", _errors("depth")),
    "4_gradient_flow": ("4 · gradient flow", _gradients),
    "5_modern_training": ("5 · procedures, greatest depth", _errors("recipe", _deepest)),
}
