"""What figures are made of: a unit's sentence becomes its boxes."""

import math

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from course_utils.diagrams import unit_diagram, unit_diagrams
from course_utils.orders import PAPER_ORDERS, V1
from course_utils.plotting import STYLES, curves, lines, logarithmic, points, styles


def test_the_diagram_has_a_box_a_word_in_order():
    texts = [text.get_text() for text in unit_diagram(V1).texts if text.get_text()]
    assert texts == ["x", "3×3 conv", "BN", "ReLU", "3×3 conv", "BN", "+", "ReLU", "out", "shortcut"]


def test_diagrams_stand_side_by_side_under_their_names():
    assert [ax.get_title() for ax in unit_diagrams(PAPER_ORDERS).axes] == list(PAPER_ORDERS)


def test_ticks_are_written_out_where_a_logarithmic_axis_spans_a_few_decades():
    fig, axes = plt.subplots(1, 5)
    for ax, top in zip(axes, (50, 5000, 500, 1.2, 120), strict=True):
        ax.set_ylim(1, top)
        logarithmic(ax)
    fig.canvas.draw()
    labels = [[label.get_text() for label in ax.get_yticklabels()] for ax in axes]
    assert "20" in labels[0] and not any("20" in label for label in labels[1])
    assert "100" in labels[2] and "20" not in labels[2]
    assert {"1.05", "1.1"} <= set(labels[3])
    assert {"2", "5", "10", "20", "50", "100"} <= set(labels[4])
    assert [len(ax.yaxis.get_minorticklocs()) for ax in axes] == [0] * 5


def test_no_network_is_left_out_silently():
    def table(count: int) -> pd.DataFrame:
        return pd.DataFrame({"model": [f"net {i}" for i in range(count)], "seed": 0, "epoch": 1, "loss": 2.0})

    fig, ax = plt.subplots()
    lines(ax, table(len(STYLES)), "epoch", "loss")
    assert len(ax.get_legend_handles_labels()[1]) == len(STYLES) > 5
    with pytest.raises(ValueError, match="8 networks in one figure: at most 7 can be told apart"):
        lines(ax, table(len(STYLES) + 1), "epoch", "loss")


def test_v1_and_v2_and_what_corresponds_to_them_look_the_same_in_every_figure():
    v1, v2, *others = STYLES
    assert styles(["plain", "v1", "v2", "λ"]) == {"plain": others[0], "v1": v1, "v2": v2, "λ": others[1]}
    assert styles(["Pre-LN", "Post-LN"]) == {"Pre-LN": v2, "Post-LN": v1}
    assert styles(["v2"]) == {"v2": v2}
    assert styles(["v1", "original", "mine"]) == {"v1": v1, "original": v2, "mine": others[0]}


def test_the_median_of_runs_that_diverged_is_not_drawn_as_a_number():
    table = pd.DataFrame({"model": "v1", "depth": 56, "error": [10.0, 12.0, math.nan, math.nan]})
    fig, ax = plt.subplots()
    points(ax, table, "error", "diverged", 100.0)
    (bar,) = ax.collections
    assert not any(len(segment) for segment in bar.get_segments())


def test_epochs_are_whole_numbers_even_if_there_is_one():
    fig, ax = plt.subplots()
    lines(ax, pd.DataFrame({"model": "v1", "seed": 0, "epoch": [1], "loss": [2.0]}), "epoch", "loss")
    assert all(tick == int(tick) for tick in ax.get_xticks())


def test_a_run_that_diverged_is_marked_within_its_panel():
    fig, ax = plt.subplots()
    rows = {"model": "v1", "seed": 0, "epoch": [1, 2], "loss": [2.0, math.nan], "diverged": [False, True]}
    curves(ax, pd.DataFrame(rows), "loss")
    (mark,) = ax.texts
    assert mark.get_position()[0] == 2 <= ax.get_xlim()[1]


def test_a_logarithmic_axis_without_a_number_is_drawn_empty():
    fig, axes = plt.subplots(1, 2, sharey=True)
    axes[0].plot([1], [math.nan])
    axes[1].plot([1], [0.0])
    logarithmic(axes[0])
    fig.canvas.draw()
    axes[1].plot([1], [3.0])
    logarithmic(axes[0])
    assert axes[0].get_ylim()[0] < 3 < axes[0].get_ylim()[1]


def test_the_thick_line_ends_where_a_seed_diverged():
    rows = {"model": "v1", "seed": [0, 0, 1, 1], "epoch": [1, 2, 1, 2], "loss": [2.0, 1.0, 2.0, math.nan]}
    fig, ax = plt.subplots()
    lines(ax, pd.DataFrame(rows), "epoch", "loss")
    (thick,) = (line for line in ax.lines if line.get_label() == "v1")
    assert thick.get_ydata()[0] == 2 and math.isnan(thick.get_ydata()[1])


def test_a_bar_stands_at_the_median():
    fig, ax = plt.subplots()
    points(ax, pd.DataFrame({"model": "v1", "depth": 20, "error": [1.0, 2.0, 9.0]}), "error", "diverged", 100.0)
    assert ax.collections[0].get_segments()[0][:, 1].tolist() == [2, 2]


def test_depths_are_sorted():
    fig, ax = plt.subplots()
    points(ax, pd.DataFrame({"model": "v1", "depth": [110, 20], "error": [1.0, 2.0]}), "error", "diverged", 100.0)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["20", "110"]
