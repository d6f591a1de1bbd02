"""The figures of Exercise 4: what no axis can show is written, and what diverged is named."""

import math

import pandas as pd
from figures import flow, texts
from matplotlib import pyplot as plt

from course_utils.exercises.ex4_gradient_flow.figures import (
    correlation_figure,
    flow_figure,
    gradients_panel,
    parting_figure,
)


def test_the_flow_has_a_panel_for_every_depth_and_step_and_a_log_axis():
    table = pd.concat([flow({"a": [2.0, 1.0]}, step, depth) for depth in (20, 56) for step in (0, 10, 50)])
    axes = flow_figure(table).axes
    assert [ax.get_title() for ax in axes[:2]] == ["depth 20, step 0 (untrained)", "depth 20, step 10"]
    assert len(axes) == 6 and {ax.get_yscale() for ax in axes} == {"log"}


def test_inf_nan_and_zero_are_written_where_no_axis_can_show_them():
    (ax,) = flow_figure(flow({"a": [math.inf, 1.0], "b": [math.nan, 1.0], "c": [0.0, 1.0], "d": [1.0, 1.0]})).axes
    assert {text.get_text() for text in ax.texts} == {"inf: a (2 seeds)\nNaN: b (2 seeds)", "0: c (2 seeds)"}


def test_a_seed_whose_gradient_is_0_counts_in_the_median():
    table = pd.concat([flow({"a": [2.0, 1.0]}), flow({"a": [3.0, 1.0]}).assign(seed=lambda rows: rows["seed"] + 2)])
    table.loc[(table["seed"] == 0) & (table["unit"] == 1), "norm"] = 0.0
    table = table[table["seed"] < 3]
    (ax,) = flow_figure(table).axes
    (thick,) = (line for line in ax.get_lines() if line.get_label() == "a")
    assert list(thick.get_ydata()) == [2.0, 1.0] and ax.get_ylim()[0] > 0


def test_a_network_that_diverged_is_named_and_the_others_keep_their_styles():
    table = pd.concat([flow({"a": [2.0, 1.0], "b": [3.0, 1.0]}), flow({"b": [3.0, 1.0]}, step=10)])
    first, later = flow_figure(table).axes
    assert "diverged: a" in texts(later) and "diverged" not in texts(first)
    colours = {line.get_color() for line in first.get_lines() if line.get_ydata()[0] == 3.0}
    assert colours == {line.get_color() for line in later.get_lines() if line.get_ydata()[0] == 3.0}


def test_a_dotted_line_stands_where_a_stage_begins():
    table = flow({"v1": [1.0] * 27, "v2": [2.0] * 27}, depth=56)
    whole, below = parting_figure(table).axes
    (alone,) = flow_figure(table).axes
    places = [[line.get_xdata()[0] for line in ax.get_lines() if line.get_linestyle() == ":"] for ax in (whole, alone)]
    assert places == [[9.5, 18.5]] * 2
    assert [line.get_xdata()[0] for line in below.get_lines() if line.get_linestyle() == ":"] == [18.5]


def test_correlations_have_a_panel_a_depth():
    rows = [("a", depth, 0, lag, 1 / lag) for depth in (20, 56) for lag in (1, 2, 3)]
    table = pd.DataFrame(rows, columns=["model", "depth", "seed", "lag", "correlation"])
    assert [ax.get_title() for ax in correlation_figure(table).axes] == ["depth 20", "depth 56"]


def test_the_panel_is_of_the_last_step():
    fig, ax = plt.subplots()
    gradients_panel(
        ax, pd.concat([flow({"v1": [2.0, 1.0], "v2": [2.0, 1.0]}), flow({"v1": [9.0, 8.0], "v2": [9.0, 8.0]}, step=10)])
    )
    assert ax.get_ylabel() == "gradient norm, step 10" and any(9.0 in line.get_ydata() for line in ax.lines)
