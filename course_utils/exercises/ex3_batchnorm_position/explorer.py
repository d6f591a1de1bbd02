"""Let a unit of one's own train beside v1 and v2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_utils.data import ImageData
from course_utils.diagrams import unit_diagrams
from course_utils.orders import V1, V2, parse_order
from course_utils.recipe import Recipe
from course_utils.trial import Trial

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def entered(order: str) -> dict[str, str]:
    """Who races: v1, v2, and the unit that `order` describes, named by its sentence.

    Raises
    ------
    ValueError
        If the sentence cannot be read; the message points at the word.
    """
    parse_order(order)
    return {"v1": V1, "v2": V2, order: order}


def race_explorer(data: ImageData, recipe: Recipe, depth: int) -> Trial:
    """Type an order of operations, see its unit, and let it train beside v1 and v2."""
    sentence = widgets.Text("conv relu conv bn +", description="yours", continuous_update=False)

    def describe(order: str) -> tuple[Figure, str]:
        return unit_diagrams(entered(order)), f"v1 and v2 beside yours: {order}"

    def plan(order: str) -> tuple[dict[str, str], Recipe, int]:
        return entered(order), recipe, depth

    return Trial({"order": sentence}, describe, 420, plan, data)
