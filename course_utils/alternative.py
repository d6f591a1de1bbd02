"""A figure in words, made of its own numbers: for whoever cannot see it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure
    from matplotlib.text import Text


def in_words(fig: Figure) -> str:
    """One sentence on all panels of a figure: titles, axes, the numbers of each named curve and bar, and notes.

    Parameters
    ----------
    fig : Figure
        Its label (``fig.set_label``), if it has one, is the sentence.
    """
    panels = filter(None, map(_panel, fig.axes))
    return str(fig.get_label()) or "Figure. " + "; ".join(panels) + "."


def picture(fig: Figure) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """The figure as what a notebook shows, and the words as its text alternative, once in HTML and once beside it."""
    from IPython.core.pylabtools import print_figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    fits = isinstance(fig.get_layout_engine(), ConstrainedLayoutEngine)  # and need not be measured once more
    crop = None if fits else "tight"
    png, words = print_figure(fig, "png", bbox_inches=crop, base64=True), in_words(fig)
    shown = {"image/png": png, "text/html": as_html(png, words), "text/plain": words}
    return shown, {"image/png": {"alt": words}}


def as_html(png: str, words: str) -> str:
    """An image that carries its words and stays within its column; `png` is in base64."""
    return f'<img style="max-width: 100%" alt="{html.escape(words)}" src="data:image/png;base64,{png}">'


def _panel(ax: Axes) -> str:
    from matplotlib.container import BarContainer

    if ax.get_images():
        return f"a picture: {ax.get_title()}"
    drawn = list(zip(*ax.get_legend_handles_labels(), strict=True))
    bars = [(handle, label) for handle, label in drawn if isinstance(handle, BarContainer)]
    notes = {text: words for text in ax.texts if (words := _note(ax, text))}
    named, levels, categories = [_bars(ax, bars)] if bars else [], _levels(ax), _categories(ax.xaxis)
    for handle, label in drawn:
        if hasattr(handle, "get_ydata"):
            own = [notes.pop(text) for text in list(notes) if _same_colour(text, handle)]
            words = ", ".join(filter(None, [_numbers(handle, levels, categories), *dict.fromkeys(own)]))
            named += [f"{label} {words}"] if words else []
    written = dict.fromkeys(notes.values()) if named else notes.values()  # the boxes of a diagram may be alike
    title, *axes = _labels(ax) if named else (ax.get_title(), ax.get_ylabel(), ax.get_xlabel())
    parts = title, " by ".join(filter(None, axes)), ", ".join([*named, *written])
    return ": ".join(filter(None, parts)).replace("\n", " ")


def _labels(ax: Axes) -> tuple[str, str, str]:
    """Title, measure and what it is drawn against; what a panel lacks it takes, without remarks in brackets, from those
    that share its axis: a title from its column.
    """
    row, column = ax.get_shared_y_axes().get_siblings(ax), ax.get_shared_x_axes().get_siblings(ax)
    above = [other for other in column if _column(other) == _column(ax)]
    return (
        ax.get_title() or _shared(other.get_title() for other in above),
        ax.get_ylabel() or _shared(other.get_ylabel() for other in row),
        ax.get_xlabel() or _shared(other.get_xlabel() for other in column),
    )


def _shared(words: Iterable[str]) -> str:
    return next(filter(None, words), "").partition(" (")[0]


def _column(ax: Axes) -> int | None:
    spec = ax.get_subplotspec()
    return spec.colspan.start if spec else None


def _note(ax: Axes, text: Text) -> str:
    """What is written in a panel, with the height of the point or level that it names; "" if that is said elsewhere."""
    from matplotlib.text import Annotation

    words = text.get_text()
    if isinstance(text, Annotation):
        return f"{words} {ax.convert_yunits(text.xy[1]):.3g}" if words and text.xycoords == "data" else ""
    level = text.get_transform() == ax.get_yaxis_transform()
    return f"{words} at {ax.convert_yunits(text.get_position()[1]):.3g}" if words and level else words


def _same_colour(text: Text, line) -> bool:
    from matplotlib.colors import same_color

    return same_color(text.get_color(), line.get_color())


def _categories(axis: Axis) -> dict[int, str]:
    """Name by place, where an axis has names at 0, 1, 2 and so on."""
    from matplotlib.category import StrCategoryLocator
    from matplotlib.ticker import FixedLocator

    places = list(axis.get_majorticklocs())
    if not isinstance(axis.get_major_locator(), (FixedLocator, StrCategoryLocator)) or places != [*range(len(places))]:
        return {}
    names = (label.get_text().replace(",\n", "\n") for label in axis.get_majorticklabels())
    return {place: name.replace("\n", ", ") for place, name in enumerate(names)}


def _bars(ax: Axes, drawn: Sequence[tuple[Any, str]]) -> str:
    """For every category the value of each series, as its axis writes it; without categories series by series."""
    from matplotlib.ticker import FuncFormatter

    upright = drawn[0][0].orientation == "vertical"
    along, across = (ax.xaxis, ax.yaxis) if upright else (ax.yaxis, ax.xaxis)
    formatter = across.get_major_formatter()
    write = formatter if isinstance(formatter, FuncFormatter) else "{:.3g}".format
    categories = _categories(along)
    if not categories:
        return ", ".join(f"{label} {' and '.join(map(write, bars.datavalues))}" for bars, label in drawn)
    said: dict[int, list[str]] = {place: [] for place in categories}
    for bars, label in drawn:
        for bar, value in zip(bars, bars.datavalues, strict=True):
            middle = bar.get_x() + bar.get_width() / 2 if upright else bar.get_y() + bar.get_height() / 2
            said.get(round(middle), []).append(f"{label} {write(value)}")
    return "; ".join(f"{name}: {', '.join(said[place])}" for place, name in categories.items())


def _levels(ax: Axes) -> dict[float, str]:
    """Name by height, where a height is annotated from side to side, such as "not reached"."""
    from matplotlib.text import Annotation

    notes = [text for text in ax.texts if isinstance(text, Annotation) and text.xycoords == ax.get_yaxis_transform()]
    return {note.xy[1]: note.get_text() for note in notes}


def _numbers(line, levels: dict[float, str], categories: dict[int, str]) -> str:
    """A line from its first point to its last, and how far it goes beyond; of points alone the least and the greatest,
    or the median of each category; or "". A height that has a name is called so.
    """
    values = np.asarray(line.get_ydata(orig=False), dtype=float)
    there = np.isfinite(values)
    if not there.any():
        return ""
    points = line.get_linestyle() == "None"
    if points and len(categories) > 1:
        places = np.where(there, np.rint(line.get_xdata(orig=False)), np.nan)
        medians = {name: np.median(values[places == place]) for place, name in categories.items() if place in places}
        said = (f"{name}: {levels.get(median, f'{median:.3g}')}" for name, median in medians.items())
        return f"(median at {', '.join(said)})"
    values = values[there]
    least, most = values.min(), values.max()
    first, last = (least, most) if points else (values[0], values[-1])
    clearly = (most - least) / 10
    ends = [first] if least == most else [first, last]
    words = " to ".join(levels.get(end, f"{end:.3g}") for end in ends)
    words += f", down to {least:.3g}" if least < min(ends) - clearly else ""
    return words + (f", up to {most:.3g}" if most > max(ends) + clearly else "")
