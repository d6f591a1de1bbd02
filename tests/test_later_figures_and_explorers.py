"""The figures and explorers of Exercises 4 to 6: what a table says is what is drawn."""

import math
from dataclasses import replace
from functools import partial

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from course_utils.checking.synthetic import synthetic
from course_utils.exercises.ex4_gradient_flow.explorer import describe_gradients, gradient_explorer
from course_utils.exercises.ex4_gradient_flow.figures import correlation_figure, flow_figure
from course_utils.exercises.ex4_gradient_flow.networks import FLOW_NETWORKS
from course_utils.exercises.ex5_modern_training.checks.effects import synthetic_factorial
from course_utils.exercises.ex5_modern_training.explorer import draw_schedule, schedule_designer, try_schedule
from course_utils.exercises.ex5_modern_training.figures import effects_figure, procedures_figure, transformers_figure
from course_utils.exercises.ex6_evolution.figures import imagenet_figure, report_figure
from course_utils.exercises.ex6_evolution.imagenet import recorded_accuracies
from course_utils.exercises.panels import PANELS
from course_utils.orders import V1
from course_utils.recipe import Recipe
from course_utils.residual import residual_net
from course_utils.saved import Saved


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def flow(norms: dict[str, list[float]], step: int = 0, depth: int = 20) -> pd.DataFrame:
    rows = [
        (model, depth, seed, step, unit, norm)
        for model, values in norms.items()
        for seed in (0, 1)
        for unit, norm in enumerate(values, start=1)
    ]
    return pd.DataFrame(rows, columns=["model", "depth", "seed", "step", "unit", "norm"])


def texts(ax) -> str:
    return " ".join(text.get_text() for text in ax.texts)


def test_the_flow_has_a_panel_for_every_depth_and_step_and_a_log_axis():
    table = pd.concat([flow({"a": [2.0, 1.0]}, step, depth) for depth in (20, 56) for step in (0, 10, 50)])
    axes = flow_figure(table).axes
    assert [ax.get_title() for ax in axes[:2]] == ["depth 20, untrained", "depth 20, step 10"]
    assert len(axes) == 6 and {ax.get_yscale() for ax in axes} == {"log"}


def test_inf_nan_and_zero_are_written_where_no_axis_can_show_them():
    (ax,) = flow_figure(flow({"a": [math.inf, 1.0], "b": [math.nan, 1.0], "c": [0.0, 1.0], "d": [1.0, 1.0]})).axes
    assert {text.get_text() for text in ax.texts} == {"inf", "NaN", "0"}


def test_a_network_that_diverged_is_named_and_the_others_keep_their_styles():
    table = pd.concat([flow({"a": [2.0, 1.0], "b": [3.0, 1.0]}), flow({"b": [3.0, 1.0]}, step=10)])
    first, later = flow_figure(table).axes
    assert "diverged: a" in texts(later) and "diverged" not in texts(first)
    colours = {line.get_color() for line in first.get_lines() if line.get_ydata()[0] == 3.0}
    assert colours == {line.get_color() for line in later.get_lines() if line.get_ydata()[0] == 3.0}


def test_correlations_have_a_panel_a_depth():
    rows = [("a", depth, 0, lag, 1 / lag) for depth in (20, 56) for lag in (1, 2, 3)]
    table = pd.DataFrame(rows, columns=["model", "depth", "seed", "lag", "correlation"])
    assert [ax.get_title() for ax in correlation_figure(table).axes] == ["depth 20", "depth 56"]


def test_procedures_stand_in_the_order_of_the_table_and_no_point_is_cut_off():
    table = synthetic_factorial([[0.2, 0.9, 0.5], [0.95, 0.999, 0.3]], 0.0005, 3, diverged=True)
    (ax,) = procedures_figure(table).axes
    assert [label.get_text() for label in ax.get_xticklabels()] == ["recipe 0", "recipe 1", "recipe 2"]
    low, high = ax.get_ylim()
    shown = [y for line in ax.get_lines() for y in line.get_ydata() if y == y]
    assert low < min(shown) and max(shown) < high and "diverged" in texts(ax)


def test_effects_are_bars_that_fill_the_axis():
    shares = {"architecture": 0.5, "procedure": 0.25, "interaction": 0.15, "seeds": 0.1}
    (ax,) = effects_figure({"depth 20": shares, "depth 56": shares}).axes
    assert sum(patch.get_width() for patch in ax.patches) == pytest.approx(2)


def test_transformers_have_a_panel_for_every_recipe():
    table = synthetic({(4, "Pre-LN"): [0.7, 0.8, 0.9], (12, "Pre-LN"): [0.6, 0.7, 0.8]})
    table.insert(2, "recipe", "warm-up")
    assert [ax.get_title() for ax in transformers_figure(table).axes] == ["warm-up"]


def test_imagenet_is_drawn_as_torchvision_records_it():
    table = recorded_accuracies()
    resnet = table[table["model"] == "ResNet-50"].set_index("procedure")["accuracy"]
    assert resnet["first"] == 76.13 and resnet["second"] == 80.858
    (ax,) = imagenet_figure(table).axes
    assert all(name in texts(ax) for name in table["model"])


def test_the_report_draws_what_was_saved_and_names_what_was_not():
    runs = synthetic({(20, "v1"): [0.9, 0.91, 0.92], (20, "v2"): [0.95, 0.96, math.nan]})
    units = pd.DataFrame(
        [("v1", "trained", 20, 0, unit, 0, 1.0, 1.0, 0.5, 0.1) for unit in (1, 2)],
        columns=["model", "state", "depth", "seed", "unit", "stage", "stream", "branch", "ratio", "cut"],
    )
    gradients, factorial = flow({"plain": [0.0, 1.0], "v1": [2.0, 1.0]}), synthetic_factorial([[0.5, 0.6]], 0.01, 3)
    tables = (runs, units, runs, gradients, factorial)
    saved = {exercise: Saved(table, None) for exercise, table in zip(PANELS, tables, strict=True)}
    whole = report_figure(saved, PANELS)
    assert not [ax for ax in whole.axes if "not done" in texts(ax)]
    gap = report_figure(saved | {"3_batchnorm_position": None}, PANELS)
    assert [ax.get_title() for ax in gap.axes if "not done" in texts(ax)] == ["3 · placements"]


def test_the_gradient_explorer_draws_and_tells(tiny):
    fig, told = describe_gradients(FLOW_NETWORKS, "plain", 20, 0, tiny)
    assert "explodes" in told and fig.axes[0].get_title() == "depth 20, untrained"
    assert not plt.get_fignums(), "an open figure is shown a second time below the explorer"
    with pytest.raises(ValueError, match="20 and 26"):
        describe_gradients(FLOW_NETWORKS, "v1", 21, 0, tiny)
    fields, output = gradient_explorer(FLOW_NETWORKS, (8, 14), tiny).children
    name, depth, seed = fields.children
    name.value, depth.value, seed.value = "v2, no BN", 14, 3
    assert describe_gradients(FLOW_NETWORKS, "v2, no BN", 14, 3, tiny)[1] in output.outputs[-1]["text"]


def test_the_schedule_is_drawn_step_by_step():
    recipe = Recipe(epochs=2, lr=0.3, batch_size=10, warmup_epochs=1)
    (line,) = draw_schedule(recipe, 45).axes[0].get_lines()
    assert list(line.get_ydata()[:5]) == pytest.approx([0.075, 0.15, 0.225, 0.3, 0.3]) and len(line.get_ydata()) == 8


def test_the_designer_trains_with_what_its_fields_say(tiny, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    recipe = Recipe(epochs=1, batch_size=16)
    models = {"v1": partial(residual_net, V1, width=4)}
    fig, told = try_schedule(models, recipe, tiny, 8)
    assert "v1" in told and "one seed" in told and fig.axes[0].get_yscale() == "log"
    _, told = try_schedule(models, replace(recipe, lr=3e18, epochs=2), tiny, 8)
    assert "diverged" in told
    box = schedule_designer(models, tiny, recipe, (8,))
    (rate, *_), (depth, train) = box.children[0].children, box.children[2].children
    asked = {}

    def pretend(models, recipe, data, depth):
        asked.update(m=models, r=recipe, d=depth)
        return plt.figure(), "told"

    monkeypatch.setattr("course_utils.exercises.ex5_modern_training.explorer.try_schedule", pretend)
    rate.value = 1.0
    train.click()
    assert train.description == "Train v1" and asked["m"] is models
    assert asked["r"].lr == 1.0 and asked["d"] == depth.value == 8
