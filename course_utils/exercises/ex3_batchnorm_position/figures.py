"""The figures of Exercise 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from course_utils.evidence import final
from course_utils.plotting import LABELS, STYLES, curves, panels, points, with_error

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def placements_figure(results: pd.DataFrame) -> Figure:
    """Exercise 3's figure: final test error of every placement against depth, and its training loss at the greatest.

    Parameters
    ----------
    results : pd.DataFrame
        From :func:`~course_utils.experiments.run_grid`, at most five models.
    """
    fig, (error, loss) = panels(1, 2, figsize=(11, 4.4))
    points(error, with_error(results), "error", "diverged", 100.0)
    error.set(ylabel="final test error, %", yscale="log", ylim=(None, 150))
    error.yaxis.set_major_formatter("{x:g}")
    deepest = results[results["depth"] == results["depth"].max()]
    curves(loss, deepest, "train_loss")
    loss.set(title=f"depth {results['depth'].max()}", xlabel="epoch", ylabel=LABELS["train_loss"], yscale="log")
    loss.legend(fontsize=8)
    return fig


def sweep_figure(sweeps: list[pd.DataFrame]) -> Figure:
    """Final *validation* accuracy against the learning rate, a panel a sweep (of one depth); ``×``: diverged.

    Parameters
    ----------
    sweeps : list of pd.DataFrame
        From :func:`~course_utils.experiments.run_grid` with recipes named by their learning rates.
    """
    fig, axes = panels(1, len(sweeps), figsize=(10, 4), sharey=True, squeeze=False)
    for ax, sweep in zip(axes[0], sweeps, strict=True):
        last = final(sweep).assign(rate=lambda t: t["recipe"].astype(float))
        for i, (style, (name, runs)) in enumerate(zip(STYLES, last.groupby("model", sort=False), strict=False)):
            x = runs["rate"] * (1 + 0.12 * (i - 1))
            ended = ~runs["diverged"]
            ax.plot(x[ended], runs["val_accuracy"][ended], style["marker"], color=style["color"], alpha=0.7)
            ax.plot(x[~ended], [0.02] * (~ended).sum(), "x", color=style["color"])
            medians = runs["val_accuracy"].fillna(0).groupby(x).median()
            ax.plot(medians, linestyle=style["linestyle"], color=style["color"], linewidth=2, label=name)
        ax.set(title=f"depth {last['depth'].iloc[0]}", xscale="log", xlabel="learning rate (×: diverged)")
        ax.grid(alpha=0.25)
    axes[0, 0].set(ylabel="final validation accuracy", ylim=(-0.02, 1.02))
    axes[0, 0].legend()
    return fig
