"""The figures of Exercise 2: every seed and unit is drawn."""

import math

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from course_utils.checking.synthetic import synthetic
from course_utils.exercises.ex2_identity_mapping import figures as two
from course_utils.exercises.ex2_identity_mapping.figures import lesions_figure, shortcuts_figure, streams_figure


def unit_table(states=("untrained", "trained"), seeds=2):
    rows = [
        (model, state, seed, unit, (unit - 1) // 2, 1.0, 0.5, 0.5, 0.1)
        for model in ("v1", "v2") for state in states for seed in range(seeds) for unit in range(1, 7)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["model", "state", "seed", "unit", "stage", "stream", "branch", "ratio", "cut"])


@pytest.mark.filterwarnings("error")
def test_exercise_2_s_figures_draw_every_seed_and_unit():
    fig = streams_figure(unit_table())
    fig.canvas.draw()
    assert len(fig.axes) == 8
    thin = [line for line in fig.axes[0].lines if line.get_linewidth() < 1 and line.get_linestyle() == "-"]
    assert len(thin) == 4 and all(len(line.get_xdata()) == 6 for line in thin)
    lesions = unit_table(("trained",)).assign(depth=14, accuracy=0.8, intact=0.9)
    fig = lesions_figure(lesions)
    fig.canvas.draw()
    assert sum(line.get_ydata()[0] == 0.9 for line in fig.axes[0].lines) == 2
    results = synthetic({(8, "identity"): [0.9, 0.95, 0.8], (8, "dropout 0.5"): [math.nan, 0.1, 0.1]})
    fig = shortcuts_figure(results, {"identity": "6.61", "dropout 0.5": "fail"})
    fig.canvas.draw()
    texts = [text.get_text() for text in fig.axes[0].texts]
    assert texts == ["paper: 6.61", "diverged", "paper: fail"]


def test_medians_of_shortcuts_count_diverged_runs():
    table = synthetic({(8, "identity"): [0.9, 0.95, 0.5], (8, "dropout 0.5"): [math.nan, math.nan, 0.1]})
    (ax,) = two.shortcuts_figure(table, {"identity": "6.61", "dropout 0.5": "fail"}).axes
    assert [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "|"] == pytest.approx([10, 100])


def test_the_intact_line_is_a_median():
    rows = [
        ("v1", 14, seed, unit, (unit - 1) // 2, 0.3, intact)
        for seed, intact in enumerate((0.9, 0.8, 0.2))
        for unit in range(1, 7)
    ]
    table = pd.DataFrame(rows, columns=["model", "depth", "seed", "unit", "stage", "accuracy", "intact"])
    (ax,) = two.lesions_figure(table).axes
    assert 0.8 in [line.get_ydata()[0] for line in ax.lines] and 0.2 not in [line.get_ydata()[0] for line in ax.lines]


def test_the_panel_is_of_trained_networks():
    rows = [
        ("v1", state, 20, 0, unit, ratio) for state, ratio in (("untrained", 0.5), ("trained", 2.0)) for unit in (1, 2)
    ]
    fig, ax = plt.subplots()
    two.ratios_panel(ax, pd.DataFrame(rows, columns=["model", "state", "depth", "seed", "unit", "ratio"]))
    assert {y for line in ax.lines for y in line.get_ydata()} == {2.0}
