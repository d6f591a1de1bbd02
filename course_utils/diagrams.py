"""A unit's sentence as a diagram: what is on its branch, and what acts on the sum."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from course_utils.orders import parse_order
from course_utils.plotting import panels

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BOX_COLOURS = {"conv": "#BBD5EA", "bn": "#F6D7B8", "relu": "#C9E4CA"}


def unit_diagrams(orders: Mapping[str, str]) -> Figure:
    """A :func:`unit_diagram` for every order, side by side, with its name above."""
    fig, axes = panels(1, len(orders), figsize=(2.4 * len(orders), 4.2), squeeze=False)
    for ax, (name, order) in zip(axes[0], orders.items(), strict=True):
        unit_diagram(order, ax)
        ax.set_title(name, fontsize=10)
    return fig


def unit_diagram(order: str, ax: Axes | None = None) -> Axes:
    """Draw a same-shape residual unit from its order of operations, top to bottom: branch left, shortcut right.

    Raises
    ------
    ValueError
        If the sentence cannot be read.
    """
    before, from_conv, after = parse_order(order)
    ax = ax or panels(figsize=(2.6, 4.2))[1]
    words = ["x", *before, *from_conv, "+", *after, "out"]
    plus = words.index("+")
    arrow = {"arrowstyle": "-|>", "color": "0.2", "shrinkA": 0, "shrinkB": 0}
    for i, word in enumerate(words):
        on_branch = 0 < i < plus
        _box(ax, -1.0 if on_branch else 0.0, -i, word)
        if i:
            start = (-1.0 if 1 < i <= plus else 0.0, -i + 1 - 0.3)
            ax.annotate("", (-1.0 if on_branch else 0.0, -i + 0.3), start, arrowprops=arrow)
    ax.annotate("", (0, -plus + 0.3), (0, -0.3), arrowprops=arrow | {"linewidth": 2.5})
    ax.text(0.12, -plus / 2, "shortcut", va="center", fontsize=9)
    ax.set(xlim=(-1.8, 1.2), ylim=(-len(words) + 0.4, 0.6))
    ax.set_axis_off()
    return ax


def _box(ax: Axes, x: float, y: float, word: str) -> None:
    labels = {"conv": "3×3 conv", "bn": "BN", "relu": "ReLU"}
    style = {"boxstyle": "round,pad=0.3", "edgecolor": "0.2", "facecolor": BOX_COLOURS.get(word, "white")}
    ax.text(x, y, labels.get(word, word), ha="center", va="center", fontsize=9, bbox=style)
