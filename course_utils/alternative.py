"""A figure in words, made of its own numbers: for whoever cannot see it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def in_words(fig: Figure) -> str:
    """One sentence on all panels of a figure: titles, axes, and where each named curve begins and ends.

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
    from matplotlib.text import Annotation

    if ax.get_images():
        return f"a picture: {ax.get_title()}"
    axes = " by ".join(filter(None, (ax.get_ylabel().replace("\n", " "), ax.get_xlabel())))
    notes = [text for text in ax.texts if isinstance(text, Annotation) and text.xycoords != "data"]
    called = {note.xy[1]: note.get_text() for note in notes}
    drawn = zip(*ax.get_legend_handles_labels(), strict=True)
    named = [f"{label} {numbers}" for handle, label in drawn if (numbers := _numbers(handle, called))]
    written = [text.get_text() for text in ax.texts if text.get_text()]
    return ": ".join(filter(None, (ax.get_title(), axes, ", ".join(named or written)))).replace("\n", " ")


def _numbers(handle, called: Mapping[float, str]) -> str:
    """Bars one by one; a line from its first point to its last, and how far it goes beyond; of points alone the least
    and the greatest; or "". A height that is annotated from side to side, such as "not reached", is `called` so.
    """
    if hasattr(handle, "datavalues"):
        return " and ".join(f"{value:.3g}" for value in handle.datavalues)
    values = np.asarray(handle.get_ydata(), dtype=float)
    values = values[np.isfinite(values)]
    if not len(values):
        return ""
    least, most = values.min(), values.max()
    first, last = (least, most) if handle.get_linestyle() == "None" else (values[0], values[-1])
    clearly = (most - least) / 10
    ends = [first] if len(values) == 1 else [first, last]
    words = " to ".join(called.get(end, f"{end:.3g}") for end in ends)
    words += f", down to {least:.3g}" if least < min(ends) - clearly else ""
    return words + (f", up to {most:.3g}" if most > max(ends) + clearly else "")
