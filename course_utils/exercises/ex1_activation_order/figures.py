"""The figure of Exercise 1."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill
from typing import TYPE_CHECKING

import pandas as pd

from course_utils.evidence import epochs_to
from course_utils.notebook import attempt, dict_by
from course_utils.plotting import (
    CHANCE_ERROR,
    CHANCE_LINE,
    CHANCE_LOSS,
    DIVERGED,
    LABELS,
    blank,
    curves,
    logarithmic,
    mark_chance,
    points,
    with_error,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def activation_order_figure(results: pd.DataFrame, threshold: float, guess: Mapping | None = None) -> Figure:
    """Exercise 1's figure: losses and accuracies per depth, epochs to a threshold, final test error.

    Parameters
    ----------
    results : pd.DataFrame
        From :func:`~course_utils.experiments.run_grid`.
    threshold : float
        Validation accuracy that the lower left panel waits for.
    guess : mapping of int to str, optional
        The student's guess for each depth, written below it; ``"?"`` is none, and so is what is no mapping.
    """
    depths = sorted(results["depth"].unique())
    fig = blank(figsize=(10, 9))
    upper, lower = fig.subfigures(2, 1, height_ratios=(1.6, 1), squeeze=False)[:, 0]
    grid = upper.subplots(2, len(depths), sharex=True, sharey="row", squeeze=False)
    for row, measure in zip(grid, ("train_loss", "val_accuracy"), strict=True):
        row[0].set_ylabel(LABELS[measure])
        for ax, depth in zip(row, depths, strict=True):
            curves(ax, results[results["depth"] == depth], measure)
    for ax, depth in zip(grid[0], depths, strict=True):
        ax.set_title(f"depth {depth}")
    logarithmic(grid[0, 0])
    for ax in grid[1]:
        ax.set_xlabel("epoch (× on top: a run diverged)" if results["diverged"].any() else "epoch")
    fig.legend(*grid[0, 0].get_legend_handles_labels(), loc="outside upper center", ncols=2)
    epochs, error = lower.subplots(1, 2)
    last_epoch = results["epoch"].max()
    never = last_epoch + 1
    points(epochs, epochs_to(results, threshold), "epochs", "not reached", never)
    epochs.set(ylabel=f"epochs to {threshold:.0%} validation accuracy", ylim=(0, 1.15 * never))
    epochs.set_yticks(range(1, last_epoch + 1, max(1, last_epoch // 6)))
    _errors(error, with_error(results))
    said = attempt("my_guess", dict_by, "depth", guess or {}) or {}
    guessed = [said.get(depth, "?") for depth in depths]
    labels = [f"{d}" if g == "?" else f"{d}\n" + fill(f"you: {g}", 14) for d, g in zip(depths, guessed, strict=True)]
    error.set_xticks(range(len(depths)), labels)
    for row, level, va in ((grid[0], CHANCE_LOSS, "top"), (grid[1], 1 - CHANCE_ERROR / 100, "bottom")):
        mark_chance(row[0], level, va=va)
        for ax in row[1:]:
            ax.axhline(level, **CHANCE_LINE)
    return fig


def _errors(ax: Axes, last: pd.DataFrame) -> None:
    """Final test errors, on an axis that just holds them and is wide enough for a tick; chance, if they come near."""
    points(ax, last, "error", "diverged", DIVERGED)
    shown = last["error"].fillna(DIVERGED)
    near_chance = shown.max() > CHANCE_ERROR / 2
    highest = DIVERGED if near_chance else shown.max()
    ax.set(ylabel="final test error, %", ylim=(shown.min() / 1.6, 1.6 * highest))
    logarithmic(ax)
    if near_chance:
        mark_chance(ax, CHANCE_ERROR, "left", "top")
