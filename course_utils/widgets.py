"""The explorers: each is a plain function that draws and says something, and a form that calls it."""

from __future__ import annotations

from contextlib import contextmanager

import ipywidgets as widgets
from IPython.display import display
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from torch import Tensor, nn

from course_utils.data import ImageData
from course_utils.evidence import final
from course_utils.experiments import run_grid
from course_utils.orders import PAPER_ORDERS, V1, V2
from course_utils.plotting import curves, unit_diagram
from course_utils.probes import record_units, rms, unit_properties
from course_utils.recipe import Recipe


def describe_unit(order: str) -> tuple[Figure, str]:
    """The diagram of the unit that `order` describes, and its measured properties in words.

    Raises
    ------
    ValueError
        If the sentence cannot be read; the message points at the word.
    """
    found = unit_properties(order)
    fig, ax = plt.subplots(figsize=(3, 0.5 * len(order.split()) + 1), layout="constrained")
    unit_diagram(order, ax)
    plt.close(fig)
    shortcut = (
        "clean: nothing on it changes x" if found.clean_shortcut else "not clean: what follows the addition acts on it"
    )
    lines = (
        f"zero branch   {found.zero_branch} comes out",
        f"shortcut      {shortcut}",
        f"gradient      {found.gradient:.0%} of it passes the shortcut unchanged",
        f"branch adds   values of {found.branch_sign}"
        if found.branch_sign == "any sign"
        else "branch adds   never a negative value",
    )
    return fig, "\n".join(lines)


def describe_stream(network: nn.Module, images: Tensor, unit: int) -> tuple[Figure, str]:
    """Histograms of stream, branch and sum in one unit of `network`, and its numbers in words.

    Parameters
    ----------
    network : ResidualNet
        Watched in the mode it is in.
    images : Tensor
        ``(N, C, H, W)``.
    unit : int
        Counted from 1 over the whole network.

    Raises
    ------
    ValueError
        If there is no such unit.
    """
    record = record_units(network, images)
    if not 1 <= unit <= len(record):
        raise ValueError(f"unit {unit!r}: the network has units 1 to {len(record)}")
    seen = record[unit - 1]
    total = seen.shortcut + seen.branch
    cut = ((total < 0) & (seen.out == 0)).float().mean().item()
    fig, axes = plt.subplots(1, 3, figsize=(9, 2.4), layout="constrained")
    for ax, name, values in zip(axes, ("shortcut", "branch", "sum"), (seen.shortcut, seen.branch, total), strict=True):
        ax.hist(values.flatten().cpu().numpy(), bins=60, color="#0072B2")
        ax.set(title=name, yticks=[])
    if cut:
        axes[2].axvspan(min(axes[2].get_xlim()[0], 0), 0, color="#D55E00", alpha=0.25)
        axes[2].set_title("sum; shaded: cut")
    plt.close(fig)
    ratio = (rms(seen.branch) / rms(seen.shortcut)).mean().item()
    return fig, f"stage {seen.stage + 1}, branch / shortcut {ratio:.2f}, cut after the addition {cut:.0%}"


def stream_explorer(networks: dict[str, nn.Module], images: Tensor) -> widgets.Widget:
    """Move through the units of a network; works by keyboard."""
    name = widgets.Dropdown(options=list(networks), description="network")
    unit = widgets.IntSlider(value=1, min=1, max=len(networks[name.value].units), description="unit")
    output = widgets.Output()

    def show(change=None):
        unit.max = len(networks[name.value].units)
        with _fresh(output):
            fig, text = describe_stream(networks[name.value], images, unit.value)
            display(fig)
            print(text)

    name.observe(show, "value")
    unit.observe(show, "value")
    show()
    return widgets.VBox([widgets.HBox([name, unit]), output])


def race(order: str, data: ImageData, recipe: Recipe, depth: int) -> tuple[Figure, str]:
    """Train the unit that `order` describes, v1 and v2 with one seed, and draw their training losses.

    Raises
    ------
    ValueError
        If the sentence cannot be read.
    """
    entered = {"v1": V1, "v2": V2, "yours": order}
    results = run_grid(entered, recipe, (0,), data, (depth,))
    fig, ax = plt.subplots(figsize=(6, 3), layout="constrained")
    curves(ax, results, "train_loss")
    ax.set(xlabel="epoch", ylabel="training loss", yscale="log", title=f"depth {depth}, one seed")
    ax.legend()
    plt.close(fig)
    last = final(results).set_index("model")
    accuracies = last["val_accuracy"].map("{:.0%}".format).where(~last["diverged"], "diverged")
    told = ", ".join(f"{name} {accuracies[name]}" for name in entered)
    return fig, f"validation accuracy: {told} (one seed: no verdict)"


def race_explorer(data: ImageData, recipe: Recipe, depth: int) -> widgets.Widget:
    """Type an order of operations, press Enter, and see it train beside v1 and v2."""
    sentence = widgets.Text(
        placeholder="conv relu conv bn +", description="yours", continuous_update=False, layout={"width": "28em"}
    )
    output = widgets.Output()

    def show(change):
        with _fresh(output):
            try:
                fig, text = race(change.new, data, recipe, depth)
            except ValueError as error:
                print(error)
            else:
                display(fig)
                print(text)

    sentence.observe(show, "value")
    return widgets.VBox([sentence, output])


@contextmanager
def _fresh(output: widgets.Output):
    """What is printed and displayed inside replaces what `output` showed."""
    output.clear_output(wait=True)
    with output:
        yield


def unit_explorer() -> widgets.Widget:
    """Choose or type an order of operations; see the unit and its exact properties. Works by keyboard."""
    paper = widgets.Dropdown(options=PAPER_ORDERS | {"your own": ""}, description="paper")
    sentence = widgets.Text(value=paper.value, description="sentence", continuous_update=False)
    output = widgets.Output()

    def show(change=None):
        with _fresh(output):
            try:
                fig, text = describe_unit(sentence.value)
            except ValueError as error:
                print(error)
            else:
                display(fig)
                print(text)

    def follow_list(change):
        sentence.value = change.new or sentence.value

    def follow_field(change):
        paper.value = change.new if change.new in PAPER_ORDERS.values() else ""

    paper.observe(follow_list, "value")
    sentence.observe(follow_field, "value")
    sentence.observe(show, "value")
    show()
    return widgets.VBox([widgets.HBox([paper, sentence]), output])
