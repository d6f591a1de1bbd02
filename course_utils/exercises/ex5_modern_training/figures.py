"""The figures of Exercise 5."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from course_utils.plotting import (
    DIVERGED,
    deepest,
    errors,
    errors_panel,
    logarithmic,
    panels,
    slant,
    styles,
    with_error,
)
from course_utils.recipe import Recipe

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def schedules_figure(warmups: Sequence[int], total: int) -> Figure:
    """The factor of the learning rate at every step, by a cosine after warm-ups of these lengths.

    Parameters
    ----------
    warmups : sequence of int
        In steps, each less than `total`.
    total : int
        Steps of the run.
    """
    fig, ax = panels(figsize=(6, 2.6))
    for warmup, style in styles(warmups).items():
        recipe = Recipe(epochs=total, warmup_epochs=warmup)
        factors = [recipe.lr_factor(step, steps_per_epoch=1) for step in range(total)]
        ax.plot(factors, color=style["color"], linestyle=style["linestyle"], label=f"W = {warmup}")
    ax.set(xlabel=f"step, of T = {total}", ylabel="factor")
    ax.grid(alpha=0.25)
    fig.legend(loc="outside right upper")
    return fig


def procedures_figure(results: pd.DataFrame) -> Figure:
    """Final test error of every architecture under every recipe, one panel per depth.

    Parameters
    ----------
    results : pd.DataFrame
        From :func:`~course_utils.experiments.run_grid` with several recipes.
    """
    depths = list(dict.fromkeys(results["depth"]))
    fig, axes = panels(1, len(depths), figsize=(10, 4.2), sharey=True, squeeze=False)
    for ax, depth in zip(axes[0], depths, strict=True):
        errors(ax, results[results["depth"] == depth], "recipe")
        ax.set(title=f"depth {depth}", xlabel="")
        slant(ax)
    _label_errors(axes[0, 0], results)
    return fig


def procedures_panel(ax: Axes, results: pd.DataFrame) -> None:
    """The report's panel: every recipe at the greatest depth."""
    errors_panel(ax, deepest(results), "recipe")
    slant(ax, fontsize=8)


def _label_errors(ax: Axes, results: pd.DataFrame) -> None:
    """Limits, ticks and name of the axis that all panels share."""
    from matplotlib.ticker import LogLocator

    drawn = with_error(results)["error"]
    room = 1.3 if drawn.isna().any() else 1.1  # above 100 %, for the word "diverged"
    bottom, top = 0.9 * drawn.fillna(DIVERGED).min(), room * drawn.fillna(DIVERGED).max()
    ax.set(ylabel="final test error, % (logarithmic)\n(bar or line: median)", ylim=(bottom, top))
    logarithmic(ax)
    if 3 * bottom <= top < 10 * bottom:  # at least three of these ticks, where 1, 2 and 5 may be one
        ax.yaxis.set_major_locator(LogLocator(subs=(1, 1.5, 2, 3, 4, 5, 7)))
    ax.figure.legend(*ax.get_legend_handles_labels(), loc="outside upper center", ncols=4)


def effects_figure(shares: Mapping[str, Mapping[str, float]]) -> Figure:
    """Shares of the spread as stacked bars, one bar per experiment; the hatching tells them apart in grey.

    Parameters
    ----------
    shares : mapping of str to mapping of str to float
        For each experiment the share of each source, adding up to 1.
    """
    table = pd.DataFrame(shares).T
    fig, ax = panels(figsize=(8, 0.7 * len(table) + 1.4))
    left = np.zeros(len(table))
    for (source, style), hatch in zip(styles(table).items(), ("", "//", "..", "xx"), strict=False):
        look = {"color": style["color"], "edgecolor": "white", "hatch": hatch}
        bars = ax.barh(table.index, table[source], left=left, label=source, **look)
        said = [f"{share:.0%}" if share > 0.04 else "" for share in table[source]]
        ax.bar_label(bars, said, label_type="center", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
        left += table[source].to_numpy()
    ax.invert_yaxis()
    ax.set(xlim=(0, 1), xlabel="share of the sum of squares of test accuracy")
    ax.xaxis.set_major_formatter(lambda share, _: f"{share:.0%}")
    fig.legend(loc="outside upper center", ncols=4)
    return fig


def transformers_figure(results: pd.DataFrame) -> Figure:
    """Final test error against depth, one panel per recipe."""
    recipes = list(dict.fromkeys(results["recipe"]))
    fig, axes = panels(1, len(recipes), figsize=(9, 3.8), sharey=True, squeeze=False)
    for ax, recipe in zip(axes[0], recipes, strict=True):
        errors(ax, results[results["recipe"] == recipe], "depth")
        ax.set(title=recipe, xlabel="blocks")
    _label_errors(axes[0, 0], results)
    return fig
