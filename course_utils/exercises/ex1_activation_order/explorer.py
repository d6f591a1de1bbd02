"""Choose an order of operations and see what its unit does to its input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_utils.diagrams import unit_diagram
from course_utils.explorer import Explorer
from course_utils.orders import PAPER_ORDERS
from course_utils.plotting import panels
from course_utils.probes import unit_properties

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def describe_unit(order: str) -> tuple[Figure, str]:
    """The diagram of the unit that `order` describes, and its measured properties in words.

    Raises
    ------
    ValueError
        If the sentence cannot be read; the message points at the word.
    """
    properties = unit_properties(order)
    fig, ax = panels(figsize=(3, 0.5 * len(order.split()) + 1))
    unit_diagram(order, ax)
    shortcut = (
        "clean: nothing on it changes x"
        if properties.clean_shortcut
        else "not clean: what follows the addition acts on it"
    )
    lines = (
        f"zero branch   {properties.zero_branch} comes out",
        f"shortcut      {shortcut}",
        f"gradient      {properties.gradient:.0%} of it passes the shortcut unchanged",
        f"branch adds   values of {properties.branch_sign}"
        if properties.branch_sign == "any sign"
        else "branch adds   never a negative value",
    )
    return fig, "\n".join(lines)


def unit_explorer() -> Explorer:
    """Choose or type an order of operations; see the unit and its exact properties. Works by keyboard."""
    paper = widgets.Dropdown(options=PAPER_ORDERS | {"your own": ""}, description="paper")
    sentence = widgets.Text(value=paper.value, description="sentence", continuous_update=False)

    def follow_list(change):
        sentence.value = change.new or sentence.value

    def follow_field(change):
        paper.value = change.new if change.new in PAPER_ORDERS.values() else ""

    paper.observe(follow_list, "value")
    sentence.observe(follow_field, "value")
    explorer = Explorer({"order": sentence}, describe_unit, height=560)
    explorer.children = (paper, *explorer.children)
    return explorer
