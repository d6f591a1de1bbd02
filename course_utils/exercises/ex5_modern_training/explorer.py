"""Design a learning-rate schedule, see its curve, and train with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import ipywidgets as widgets
from torch import nn

from course_utils.data import ImageData
from course_utils.plotting import panels
from course_utils.recipe import SCHEDULES, Recipe
from course_utils.trial import Trial

if TYPE_CHECKING:
    from matplotlib.figure import Figure

RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)


def draw_schedule(recipe: Recipe, images: int) -> Figure:
    """The learning rate of every step of `recipe` on so many training images."""
    steps = images // recipe.batch_size
    rates = [recipe.lr * recipe.lr_factor(step, steps) for step in range(recipe.epochs * steps)]
    fig, ax = panels(figsize=(6, 2.2))
    ax.plot(rates, color="#0072B2")
    ax.set(xlabel="step", ylabel="learning rate", ylim=(0, 1.05 * max(rates) or 1))
    ax.grid(alpha=0.25)
    fig.set_label(f"Learning rate by step: {rates[0]:.3g} at first, {max(rates):.3g} at most, {rates[-1]:.3g} at last.")
    return fig


def schedule_designer(
    models: Mapping[str, str | Callable[..., nn.Module]], data: ImageData, recipe: Recipe, depths: Sequence[int]
) -> Trial:
    """Fields for the schedule, its curve, and a button that trains; works by keyboard.

    Parameters
    ----------
    models : mapping of str to str or callable
        See :func:`~course_utils.experiments.run_grid`.
    data : ImageData
        On the device to compute on.
    recipe : Recipe
        What the fields do not set.
    depths : sequence of int
        To choose from.
    """
    rates = {f"{rate:g}": rate for rate in sorted({*RATES, recipe.lr})}
    epochs = {"min": 0, "max": recipe.epochs, "step": recipe.epochs / 20}
    controls = {
        "lr": widgets.Dropdown(options=rates, value=recipe.lr, description="top rate"),
        "warmup_epochs": widgets.BoundedFloatText(value=0, description="warm-up", **epochs),
        "schedule": widgets.Dropdown(options=SCHEDULES, value=recipe.schedule, description="then"),
        "depth": widgets.Dropdown(options=list(depths), description="depth"),
    }

    def plan(depth: int, **schedule) -> tuple[Mapping, Recipe, int]:
        return models, replace(recipe, **schedule), depth

    def describe(**values) -> tuple[Figure, str]:
        _, designed, depth = plan(**values)
        return draw_schedule(designed, len(data.train_images)), f"to train {' and '.join(models)} of {depth} layers"

    return Trial(controls, describe, 230, plan, data)
