"""Let a unit of one's own train beside v1 and v2."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets
from IPython.display import display

from course_utils.data import ImageData
from course_utils.evidence import final
from course_utils.experiments import run_grid
from course_utils.orders import V1, V2
from course_utils.plotting import apart, curves, panels
from course_utils.recipe import Recipe

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def race(order: str, data: ImageData, recipe: Recipe, depth: int) -> tuple[Figure, str]:
    """Train the unit that `order` describes, v1 and v2 with one seed, and draw their training losses.

    Raises
    ------
    ValueError
        If the sentence cannot be read.
    """
    entered = {"v1": V1, "v2": V2, "yours": order}
    results = run_grid(entered, recipe, (0,), data, (depth,))
    fig, ax = panels(figsize=(6, 3))
    curves(ax, results, "train_loss")
    ax.set(xlabel="epoch", ylabel="training loss", yscale="log", title=f"depth {depth}, one seed")
    fig.legend(*ax.get_legend_handles_labels(), loc="outside right upper")
    last = final(results).set_index("model")
    accuracies = last["val_accuracy"].map("{:.0%}".format).where(~last["diverged"], "diverged")
    summary = ", ".join(f"{name} {accuracies[name]}" for name in entered)
    return apart(fig), f"validation accuracy: {summary} (one seed: no verdict)"


def race_explorer(data: ImageData, recipe: Recipe, depth: int) -> widgets.Widget:
    """Type an order of operations, press Enter, and see it train beside v1 and v2."""
    sentence = widgets.Text(
        placeholder="conv relu conv bn +", description="yours", continuous_update=False, layout={"width": "28em"}
    )
    output = widgets.Output()

    @output.capture(clear_output=True, wait=True)
    def show(change):
        try:
            fig, text = race(change.new, data, recipe, depth)
        except ValueError as error:
            print(error)
        else:
            display(fig)
            print(text)

    sentence.observe(show, "value")
    return widgets.VBox([sentence, output])
