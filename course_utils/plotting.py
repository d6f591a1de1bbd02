"""What the figures are made of: every seed is drawn, the median is a line, colour is never the only difference."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pandas as pd

from course_utils.evidence import final

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Name = TypeVar("Name", bound=Hashable)

# Okabe & Ito's palette, ordered from dark to light so that it also prints in grey.
STYLES: tuple[dict[str, Any], ...] = (
    {"color": "#0072B2", "marker": "o", "linestyle": "-"},
    {"color": "#D55E00", "marker": "s", "linestyle": "--"},
    {"color": "#009E73", "marker": "^", "linestyle": "-."},
    {"color": "#CC79A7", "marker": "D", "linestyle": ":"},
    {"color": "#E69F00", "marker": "v", "linestyle": (0, (5, 1, 1, 1, 1, 1))},
    {"color": "#56B4E9", "marker": "P", "linestyle": (0, (1, 3))},
    {"color": "#000000", "marker": "X", "linestyle": (0, (8, 3))},
)
#: Places in STYLES of what is v1, or corresponds to it, and of what is v2: they look the same in every figure.
KNOWN: dict[Hashable, int] = {"v1": 0, "original": 0, "Post-LN": 0, "v2": 1, "full pre-activation": 1, "Pre-LN": 1}
CHANCE_ERROR = 90.0  # in %: digits and CIFAR-10 have ten classes, equally often
DIVERGED = 100.0  # where a run that diverged is drawn among the errors, in %
CHANCE_LOSS = np.log(10)  # the cross-entropy of "10 % each" for ten classes
CHANCE_LINE: dict[str, Any] = {"color": "0.5", "linestyle": ":", "linewidth": 1}
LEAST_ERROR = 0.001  # where a run without a single error is drawn on a logarithmic axis
LABELS = {
    "train_loss": "training loss",
    "val_accuracy": "validation accuracy",
}


def blank(figsize: tuple[float, float]) -> Figure:
    """A new figure, width and height in inches."""
    from matplotlib import pyplot as plt  # once something is drawn: a first cell need not wait for it

    return plt.figure(figsize=figsize, layout="constrained")


def panels(rows: int = 1, columns: int = 1, *, figsize: tuple[float, float], **kwargs):
    """A new figure and its axes, as from ``plt.subplots``."""
    fig = blank(figsize)
    return fig, fig.subplots(rows, columns, **kwargs)


def apart(fig: Figure) -> Figure:
    """The same figure, not shown at its cell's end, for what an explorer displays by itself."""
    from matplotlib import pyplot as plt

    plt.close(fig)
    return fig


def styles(names: Iterable[Name]) -> dict[Name, dict[str, Any]]:
    """A style for each of `names`, such as the networks of a figure: that of `KNOWN`, or one that is left.

    Raises
    ------
    ValueError
        If there are more of them than styles.
    """
    names = list(dict.fromkeys(names))
    if len(names) > len(STYLES):
        raise ValueError(f"{len(names)} networks in one figure: at most {len(STYLES)} can be told apart")
    known = {KNOWN[name]: name for name in reversed(names) if name in KNOWN}
    left = (style for place, style in enumerate(STYLES) if place not in known)
    return {name: STYLES[KNOWN[name]] if name in known.values() else next(left) for name in names}


def lines(ax: Axes, table: pd.DataFrame, x: str, measure: str) -> None:
    """Draw `measure` against `x`: for each model a thin line a seed, and the median thick."""
    for name, style in styles(table["model"]).items():
        rows = table[table["model"] == name]
        seeds = rows.pivot(index=x, columns="seed", values=measure)
        ax.plot(seeds, color=style["color"], linewidth=0.8, alpha=0.5)
        marks = max(1, len(seeds) // 15)
        ax.plot(seeds.median(axis=1, skipna=False), label=name, linewidth=2, markersize=5, markevery=marks, **style)
    ax.locator_params("x", integer=True, min_n_ticks=1)
    ax.set_xlim(table[x].min() - 0.5, max(ax.get_xlim()[1], table[x].max()))  # also where a line ends in NaN
    ax.grid(alpha=0.25)


def curves(ax: Axes, results: pd.DataFrame, measure: str) -> None:
    """Draw `measure` against the epoch, with an ``×`` on top where a run diverged."""
    lines(ax, results, "epoch", measure)
    for name, style in styles(results["model"]).items():
        runs = results[results["model"] == name]
        for epoch in final(runs[runs["diverged"]])["epoch"]:
            ax.text(epoch, 0.97, "×", color=style["color"], ha="center", va="top", transform=ax.get_xaxis_transform())


def points(ax: Axes, table: pd.DataFrame, measure: str, missing: str, missing_at: float, x: str = "depth") -> None:
    """Draw `measure` against the categories of `x`: a point per seed and the median; NaN stands at `missing_at`, called
    `missing`. Numbers are sorted and their medians joined; words keep the table's order, and nothing joins them.
    """
    places, models = list(table[x].unique()), styles(table["model"])
    if ordered := pd.api.types.is_numeric_dtype(table[x]):
        places.sort()
    for i, (name, style) in enumerate(models.items()):
        runs = table[table["model"] == name].assign(shown=lambda t: t[measure].fillna(missing_at))
        centre = 0.4 / max(2, len(models)) * (i - (len(models) - 1) / 2)
        seeds = runs.groupby(x).cumcount()
        step = min(0.02, 0.16 / (seeds.max() + 1))
        at = runs[x].map(places.index) + centre + step * (seeds - seeds.max() / 2)
        ax.plot(at, runs["shown"], style["marker"], color=style["color"], alpha=0.7, label=name)
        medians = runs[measure].fillna(np.inf).groupby(runs[x]).median().replace(np.inf, np.nan).reindex(places)
        middle = np.arange(len(places)) + centre
        if ordered and len(places) > 1:
            ax.plot(middle, medians, linestyle=style["linestyle"], color=style["color"], linewidth=2)
        else:
            ax.hlines(medians, middle - 0.08, middle + 0.08, colors=style["color"], linewidth=2)
    if table[measure].isna().any():
        ax.axhline(missing_at, color="0.6", linewidth=0.8)
        place = ax.get_yaxis_transform()
        ax.annotate(
            missing, (0.01, missing_at), (0, 2), xycoords=place, textcoords="offset points", va="bottom", color="0.35"
        )
    ax.set_xticks(range(len(places)), places)
    ax.set(xlim=(-0.5, len(places) - 0.5), xlabel=x)
    ax.grid(alpha=0.25, axis="y")


def with_error(results: pd.DataFrame) -> pd.DataFrame:
    """Every run's last row, with its test error in %, at least ``LEAST_ERROR``; NaN if it diverged."""
    return final(results).assign(error=lambda t: 100 * (1 - t["test_accuracy"]).clip(lower=LEAST_ERROR))


def errors(ax: Axes, results: pd.DataFrame, x: str) -> None:
    """Draw final test errors, in %, against the categories of `x`."""
    drawn = with_error(results)
    points(ax, drawn, "error", "diverged", DIVERGED, x)
    if drawn["error"].max() > CHANCE_ERROR / 2:
        mark_chance(ax, CHANCE_ERROR, "outside")


def mark_chance(ax: Axes, level: float, ha: str = "right", va: str = "bottom") -> None:
    """A dotted line at the level of guessing, named at its right or left end, above or below, or outside beside it."""
    ax.axhline(level, **CHANCE_LINE)
    place = ax.get_yaxis_transform()
    if ha == "outside":
        beside: dict[str, Any] = {"textcoords": "offset points", "va": "center", "annotation_clip": True}
        ax.annotate("chance", (1, level), (4, 0), xycoords=place, color="0.35", **beside)
    else:
        x = 0.99 if ha == "right" else 0.01
        ax.text(x, level, "chance", ha=ha, va=va, color="0.35", transform=place, clip_on=True)


def errors_panel(ax: Axes, results: pd.DataFrame, x: str = "depth") -> None:
    """A panel of the report: :func:`errors` on a logarithmic axis that just holds them."""
    errors(ax, results, x)
    ax.set(ylabel="test error, %", ylim=(0.7 * with_error(results)["error"].min(), 150))
    logarithmic(ax)


def deepest(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the greatest depth."""
    return table[table["depth"] == table["depth"].max()]


def logarithmic(ax: Axes, along: str = "y") -> None:
    """Make an axis, "y" or "x", logarithmic; its ticks are written out unless it spans more than three decades.

    What is not positive is not drawn; where nothing is the axis is empty. Within a factor of 4 ticks are those of a
    linear axis, within two and a half decades at 1, 2 and 5, then at 1. There are none in between: they would take as
    long to draw as the whole rest.
    """
    from matplotlib.ticker import LogLocator, MaxNLocator

    shared = getattr(ax, f"get_shared_{along}_axes")().get_siblings(ax)
    empty = all(np.isinf(getattr(other, f"{along}axis").get_minpos()) for other in shared)
    if empty and getattr(ax, f"get_autoscale{along}_on")():
        ax.set(**{f"{along}lim": (0.1, 10)})  # matplotlib draws no logarithmic axis without a number
    {"x": ax.set_xscale, "y": ax.set_yscale}[along]("log", nonpositive="mask")
    ax.minorticks_off()
    axis = {"x": ax.xaxis, "y": ax.yaxis}[along]
    bottom, top = sorted(axis.get_view_interval())
    if top >= 1000 * bottom:
        return
    decades = LogLocator(subs=(1, 2, 5) if top < 300 * bottom else (1,))
    axis.set_major_locator(MaxNLocator(4) if top < 4 * bottom else decades)
    axis.set_major_formatter("{x:.3g}")


def slant(ax: Axes, **style) -> None:
    """Write the names below an axis on a slant, so that long ones fit."""
    for label in ax.get_xticklabels():
        label.set(rotation=30, ha="right", rotation_mode="anchor", **style)


def mark_stages(ax: Axes, rows: pd.DataFrame) -> None:
    """A dotted line where a stage begins."""
    for start in rows.groupby("stage")["unit"].min().iloc[1:]:
        ax.axvline(start - 0.5, color="0.6", linestyle=":", linewidth=1)
