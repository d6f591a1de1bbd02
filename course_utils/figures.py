"""The figures of the exercises, each from a tidy table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, NullFormatter

from course_utils.evidence import epochs_to, final
from course_utils.plotting import STYLES, curves, lines, points

LEAST_ERROR = 0.001  # where a run without a single error is drawn on a logarithmic axis
LABELS = {
    "train_loss": "training loss",
    "val_accuracy": "validation accuracy",
    "stream": "RMS of the stream entering",
    "branch": "RMS of the branch",
    "ratio": "branch / shortcut",
    "cut": "share cut after the addition",
    "accuracy": "test accuracy without the unit",
}


def activation_order_figure(results: pd.DataFrame, threshold: float, guess: Mapping | None = None) -> Figure:
    """Exercise 1's figure: losses and accuracies per depth, epochs to a threshold, final test error.

    Parameters
    ----------
    results : pd.DataFrame
        From :func:`~course_utils.experiments.run_grid`.
    threshold : float
        Validation accuracy that the third kind of panel asks for.
    guess : mapping of int to str, optional
        The student's guess for each depth, written below it; ``"?"`` is none.
    """
    depths = sorted(results["depth"].unique())
    fig = plt.figure(figsize=(10, 9), layout="constrained")
    upper, lower = fig.subfigures(2, 1, height_ratios=(1.6, 1))
    grid = upper.subplots(2, len(depths), sharex=True, sharey="row", squeeze=False)
    for row, measure in zip(grid, ("train_loss", "val_accuracy"), strict=True):
        row[0].set_ylabel(LABELS[measure])
        for ax, depth in zip(row, depths, strict=True):
            curves(ax, results[results["depth"] == depth], measure)
    for ax, depth in zip(grid[0], depths, strict=True):
        ax.set(title=f"depth {depth}", yscale="log")
    for ax in grid[1]:
        ax.set_xlabel("epoch (× on top: a run diverged)" if results["diverged"].any() else "epoch")
    grid[0, 0].legend()
    epochs, error = lower.subplots(1, 2)
    last_epoch = results["epoch"].max()
    points(epochs, epochs_to(results, threshold), "epochs", "not reached", last_epoch + 1)
    epochs.set(ylabel=f"epochs to {threshold:.0%} validation accuracy", ylim=(0, last_epoch + 2))
    epochs.set_yticks(range(1, last_epoch + 1))
    points(error, _with_error(results), "error", "diverged", 100.0)
    guessed = ((guess or {}).get(depth, "?") for depth in depths)
    labels = [f"{d}" if g == "?" else f"{d}\nyou: {g}" for d, g in zip(depths, guessed, strict=True)]
    error.set_xticks(range(len(depths)), labels)
    error.set(ylabel="final test error, %", yscale="log", ylim=(70 * LEAST_ERROR, 150))
    error.yaxis.set_major_formatter("{x:g}")
    for ax in (epochs, error):
        ax.legend(loc="center left")
    return fig


def streams_figure(units: pd.DataFrame) -> Figure:
    """Exercise 2's figure: stream, branch, their ratio and what is cut, unit by unit, one column a state.

    Parameters
    ----------
    units : pd.DataFrame
        One row a network and unit: ``model, state, seed, unit, stage, stream, branch, ratio, cut``, of one depth.
    """
    states = units["state"].unique()
    measures = ("stream", "branch", "ratio", "cut")
    fig, grid = plt.subplots(
        len(measures), len(states), figsize=(10, 11), sharex=True, sharey="row", squeeze=False, layout="constrained"
    )
    for column, state in zip(grid.T, states, strict=True):
        rows = units[units["state"] == state]
        for ax, measure in zip(column, measures, strict=True):
            lines(ax, rows, "unit", measure)
            _mark_stages(ax, rows)
            if measure != "cut":
                ax.set_yscale("log")
                ax.yaxis.set_major_formatter("{x:g}")
                ax.yaxis.set_minor_formatter(NullFormatter())
                ax.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
            if measure == "ratio":
                ax.axhline(1, color="0.6", linewidth=1)
        column[0].set_title(state)
        column[-1].set_xlabel("unit, shallow to deep (dotted: a new stage begins)")
    for ax, measure in zip(grid[:, 0], measures, strict=True):
        ax.set_ylabel(LABELS[measure])
    grid[0, 0].legend()
    return fig


def lesions_figure(lesions: pd.DataFrame) -> Figure:
    """Test accuracy after each unit in turn was silenced, a panel a depth; the intact accuracy is a level line.

    Parameters
    ----------
    lesions : pd.DataFrame
        One row a network and unit: ``model, depth, seed, unit, stage, accuracy, intact``.
    """
    depths = sorted(lesions["depth"].unique())
    fig, axes = plt.subplots(1, len(depths), figsize=(10, 3.8), sharey=True, squeeze=False, layout="constrained")
    for ax, depth in zip(axes[0], depths, strict=True):
        rows = lesions[lesions["depth"] == depth]
        lines(ax, rows, "unit", "accuracy")
        for style, (_, runs) in zip(STYLES, rows.groupby("model", sort=False), strict=False):
            intact = runs.groupby("seed")["intact"].first().median()
            ax.axhline(intact, color=style["color"], linestyle=style["linestyle"], linewidth=1)
        _mark_stages(ax, rows)
        ax.set(title=f"depth {depth}", xlabel="silenced unit (level lines: intact, median)", ylim=(0, 1.02))
    axes[0, 0].set_ylabel(LABELS["accuracy"])
    axes[0, 0].legend(loc="lower right")
    return fig


def _mark_stages(ax, rows: pd.DataFrame) -> None:
    """A dotted line where a stage begins."""
    for start in rows.groupby("stage")["unit"].min().iloc[1:]:
        ax.axvline(start - 0.5, color="0.6", linestyle=":", linewidth=1)


def shortcuts_figure(results: pd.DataFrame, paper: Mapping[str, str]) -> Figure:
    """Test error of every kind of shortcut, a point a seed and a bar at the median, beside the paper's numbers.

    Parameters
    ----------
    results : pd.DataFrame
        From :func:`~course_utils.experiments.run_grid`, the column ``model`` naming the shortcut.
    paper : mapping of str to str
        What the paper reports for each, in % of test error or ``"fail"``.
    """
    tested = _with_error(results).fillna({"error": 100.0})
    kinds = list(dict.fromkeys(tested["model"]))
    fig, ax = plt.subplots(figsize=(9, 0.5 * len(kinds) + 1.2), layout="constrained")
    for place, kind in enumerate(kinds):
        runs = tested[tested["model"] == kind]
        ax.plot(runs["error"], place + 0.12 * (runs["seed"].rank() - 2), "o", color=STYLES[0]["color"], alpha=0.5)
        ax.plot(runs["error"].median(), place, "|", color="black", markersize=18, markeredgewidth=2)
        for row in runs[runs["diverged"]].itertuples():
            ax.annotate("diverged", (row.error, place), ha="right", va="bottom", fontsize=8)
        ax.text(1.01, place, f"paper: {paper[kind]}", transform=ax.get_yaxis_transform(), va="center", fontsize=9)
    ax.set_yticks(range(len(kinds)), kinds)
    ax.invert_yaxis()
    ax.set(xscale="log", xlim=(0.7 * tested["error"].min(), 120), xlabel="test error here, % (bar: median)")
    ax.xaxis.set_major_formatter("{x:g}")
    ax.grid(alpha=0.25, axis="x")
    return fig


def placements_figure(results: pd.DataFrame) -> Figure:
    """Exercise 3's figure: final test error of every placement against depth, and its training loss at the greatest.

    Parameters
    ----------
    results : pd.DataFrame
        From :func:`~course_utils.experiments.run_grid`, at most five models.
    """
    fig, (error, loss) = plt.subplots(1, 2, figsize=(11, 4.4), layout="constrained")
    points(error, _with_error(results), "error", "diverged", 100.0)
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
    fig, axes = plt.subplots(1, len(sweeps), figsize=(10, 4), sharey=True, squeeze=False, layout="constrained")
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


def _with_error(results: pd.DataFrame) -> pd.DataFrame:
    """Every run's last row, with its test error in %, at least ``LEAST_ERROR``; NaN if it diverged."""
    return final(results).assign(error=lambda t: 100 * (1 - t["test_accuracy"]).clip(lower=LEAST_ERROR))
