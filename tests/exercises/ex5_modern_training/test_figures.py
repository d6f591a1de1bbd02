"""The figures of Exercise 5: what a table says is what is drawn."""

import numpy as np
import pandas as pd
import pytest
from figures import texts
from matplotlib import pyplot as plt

from course_utils.checking.synthetic import synthetic
from course_utils.exercises.ex5_modern_training.checks.effects import synthetic_factorial
from course_utils.exercises.ex5_modern_training.figures import (
    effects_figure,
    procedures_figure,
    procedures_panel,
    schedules_figure,
    transformers_figure,
)


def test_procedures_stand_in_the_order_of_the_table_and_no_point_is_cut_off():
    table = synthetic_factorial([[0.2, 0.9, 0.5], [0.95, 0.999, 0.3]], 0.0005, 3, diverged=True)
    (ax,) = procedures_figure(table).axes
    assert [label.get_text() for label in ax.get_xticklabels()] == ["recipe 0", "recipe 1", "recipe 2"]
    low, high = ax.get_ylim()
    shown = [y for line in ax.get_lines() for y in line.get_ydata() if y == y]
    assert low < min(shown) and max(shown) < high and "diverged" in texts(ax)


@pytest.mark.parametrize(
    ("errors", "ticks"),
    [
        ((0.074, 0.21), ["7", "10", "15", "20"]),
        ((0.02, 0.14), ["2", "3", "4", "5", "7", "10", "15"]),
        ((0.03, 0.4), ["5", "10", "20"]),
    ],
)
def test_errors_have_at_least_three_written_ticks_in_narrow_spans_and_wide(errors, ticks):
    table = synthetic_factorial([[1 - error for error in errors]] * 2, 0.0, 3)
    fig = procedures_figure(table)
    fig.canvas.draw()
    (ax,) = fig.axes
    low, high = ax.get_ylim()
    written = [label for label in ax.get_yticklabels() if low <= label.get_position()[1] <= high]
    assert [label.get_text() for label in written] == ticks
    assert "(logarithmic)" in ax.get_ylabel() and ax.get_yscale() == "log"


def test_schedules_rise_for_their_warm_up_and_fall_along_a_cosine():
    (ax,) = schedules_figure((0, 20), 100).axes
    curves = [line.get_ydata() for line in ax.get_lines()]
    assert [factors.argmax() for factors in map(np.asarray, curves)] == [0, 19]
    assert curves[1][9] == pytest.approx(0.5) and curves[1][60] == pytest.approx(0.5)


def test_effects_are_bars_that_fill_the_axis():
    shares = {"architecture": 0.5, "procedure": 0.25, "interaction": 0.15, "seeds": 0.1}
    (ax,) = effects_figure({"depth 20": shares, "depth 56": shares}).axes
    assert sum(patch.get_width() for patch in ax.patches) == pytest.approx(2)


def test_transformers_have_a_panel_for_every_recipe():
    table = synthetic({(4, "Pre-LN"): [0.7, 0.8, 0.9], (12, "Pre-LN"): [0.6, 0.7, 0.8]})
    table.insert(2, "recipe", "warm-up")
    assert [ax.get_title() for ax in transformers_figure(table).axes] == ["warm-up"]


def test_the_panel_is_of_the_greatest_depth():
    deep = synthetic_factorial([[0.5, 0.6], [0.7, 0.8]], 0.01, 3)
    fig, (one, both) = plt.subplots(1, 2)
    procedures_panel(one, deep)
    procedures_panel(both, pd.concat([deep.assign(depth=20, test_accuracy=deep["test_accuracy"] / 2), deep]))
    assert [list(a.get_ydata()) for a in one.lines] == [list(b.get_ydata()) for b in both.lines]
