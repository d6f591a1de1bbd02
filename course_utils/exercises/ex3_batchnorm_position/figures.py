"""The figures of Exercise 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from course_utils.evidence import final
from course_utils.plotting import (
    CHANCE_ERROR,
    CHANCE_LINE,
    CHANCE_LOSS,
    LABELS,
    curves,
    deepest,
    errors_panel,
    logarithmic,
    mark_chance,
    panels,
    styles,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CHANCE = 1 - CHANCE_ERROR / 100


def placements_figure(results: pd.DataFrame) -> Figure:
    """Exercise 3's figure: final test error of every placement against depth, and its training loss at the greatest.

    Parameters
    ----------
    results : pd.DataFrame
        From :func:`~course_utils.experiments.run_grid`, at most five models.
    """
    fig, (error, loss) = panels(1, 2, figsize=(11, 4.8))
    errors_panel(error, results)
    curves(loss, deepest(results), "train_loss")
    epoch = "epoch (× on top: a run diverged)" if deepest(results)["diverged"].any() else "epoch"
    loss.set(title=f"depth {results['depth'].max()}", xlabel=epoch, ylabel=LABELS["train_loss"])
    mark_chance(loss, CHANCE_LOSS, "outside")
    logarithmic(loss)
    fig.legend(*loss.get_legend_handles_labels(), loc="outside lower center", ncols=3)
    return fig


def sweep_figure(sweeps: list[pd.DataFrame]) -> Figure:
    """Final *validation* accuracy against the learning rate, a panel per sweep (of one depth); ``×``: diverged.

    Parameters
    ----------
    sweeps : list of pd.DataFrame
        From :func:`~course_utils.experiments.run_grid` with recipes named by their learning rates.
    """
    fig, axes = panels(1, len(sweeps), figsize=(10, 4.4), sharey=True, squeeze=False)
    for ax, sweep in zip(axes[0], sweeps, strict=True):
        _sweep(ax, final(sweep).assign(rate=lambda t: t["recipe"].astype(float)))
    axes[0, 0].set(ylabel="final validation accuracy", ylim=(-0.02, 1.02))
    fig.legend(*axes[0, 0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
    return fig


def _sweep(ax: Axes, last: pd.DataFrame) -> None:
    """Every run as a point, and a line through the medians: learning rates are ordered."""
    models = styles(last["model"])
    for i, (name, style) in enumerate(models.items()):
        runs = last[last["model"] == name]
        x = runs["rate"] * (1 + 0.12 * (i - (len(models) - 1) / 2))
        ended = ~runs["diverged"]
        ax.plot(x[ended], runs["val_accuracy"][ended], style["marker"], color=style["color"], alpha=0.7)
        ax.plot(x[~ended], [0.02] * (~ended).sum(), "x", color=style["color"])
        medians = runs["val_accuracy"].fillna(0).groupby(x).median()
        ax.plot(medians, linestyle=style["linestyle"], color=style["color"], linewidth=2, label=name)
    rates = sorted(last["rate"].unique())
    ax.axhline(CHANCE, label="chance", **CHANCE_LINE)
    ax.set(title=f"depth {last['depth'].iloc[0]}", xlabel="learning rate (×: diverged)")
    logarithmic(ax, "x")
    ax.set_xticks(rates, [f"{rate:g}" for rate in rates])
    ax.grid(alpha=0.25)
