"""Design a learning-rate schedule, see its curve, and train with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import ipywidgets as widgets
from IPython.display import display

from course_utils.data import ImageData
from course_utils.evidence import final
from course_utils.experiments import run_grid
from course_utils.output import redrawn
from course_utils.plotting import apart, curves, panels
from course_utils.recipe import SCHEDULES, Recipe

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def draw_schedule(recipe: Recipe, images: int) -> Figure:
    """The learning rate of every step of `recipe` on so many training images."""
    steps = images // recipe.batch_size
    rates = [recipe.lr * recipe.lr_factor(step, steps) for step in range(recipe.epochs * steps)]
    fig, ax = panels(figsize=(6, 2.2))
    ax.plot(rates, color="#0072B2")
    ax.set(xlabel="step", ylabel="learning rate", ylim=(0, 1.05 * max(rates) or 1))
    ax.grid(alpha=0.25)
    return apart(fig)


def try_schedule(models, recipe: Recipe, data: ImageData, depth: int) -> tuple[Figure, str]:
    """Train `models` with `recipe` and one seed; their training losses, and their validation accuracies in words.

    Raises
    ------
    ValueError
        If the recipe or the depth cannot be trained with.
    """
    results = run_grid(models, recipe, (0,), data, (depth,))
    fig, ax = panels(figsize=(6, 2.8))
    curves(ax, results, "train_loss")
    ax.set(xlabel="epoch", ylabel="training loss", yscale="log", title=f"depth {depth}, one seed")
    ax.legend()
    last = final(results).set_index("model")
    summary = ", ".join(
        f"{name} {'diverged' if row.diverged else format(row.val_accuracy, '.0%')}" for name, row in last.iterrows()
    )
    return apart(fig), f"validation accuracy: {summary} (one seed: no verdict)"


def schedule_designer(models, data: ImageData, recipe: Recipe, depths) -> widgets.Widget:
    """Sliders for the schedule, its curve, and a button that trains; works by keyboard.

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
    slow = {"continuous_update": False}
    schedule = {
        "lr": widgets.FloatLogSlider(value=recipe.lr, min=-3, max=0.5, description="top rate", **slow),
        "warmup_epochs": widgets.FloatSlider(
            value=0, max=recipe.epochs, step=recipe.epochs / 20, description="warm-up", **slow
        ),
        "schedule": widgets.Dropdown(options=SCHEDULES, value=recipe.schedule, description="then"),
    }
    depth = widgets.Dropdown(options=list(depths), description="depth")
    train = widgets.Button(description=f"Train {' and '.join(models)}")
    curve, trained = widgets.Output(), widgets.Output()

    def designed() -> Recipe:
        return replace(recipe, **{name: field.value for name, field in schedule.items()})

    def show(change=None):
        with redrawn(curve):
            display(draw_schedule(designed(), len(data.train_images)))

    @trained.capture(clear_output=True, wait=True)
    def run(button):
        fig, text = try_schedule(models, designed(), data, depth.value)
        display(fig)
        print(text)

    for field in schedule.values():
        field.observe(show, "value")
    train.on_click(run)
    show()
    return widgets.VBox([widgets.HBox(list(schedule.values())), curve, widgets.HBox([depth, train]), trained])
