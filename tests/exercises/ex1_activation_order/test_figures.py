"""The figure of Exercise 1: every seed is drawn, and what is missing is named."""

import math

import pytest

from course_utils.checking.synthetic import synthetic
from course_utils.exercises.ex1_activation_order.figures import activation_order_figure


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("depths", [(8,), (20, 56, 110)])
@pytest.mark.parametrize("seeds", [1, 3])
def test_the_figure_draws_every_seed_and_what_is_missing(depths, seeds):
    scores = {(d, m): [0.3 if m == "v1" else 0.9] * seeds for d in depths for m in ("v1", "v2")}
    scores[depths[-1], "v1"] = [math.nan] * seeds
    fig = activation_order_figure(synthetic(scores), 0.5, {depths[0]: "v2"})
    fig.canvas.draw()
    *curves, epochs, error = fig.axes
    assert len(curves) == 2 * len(depths)
    drawn = [line for line in error.lines if line.get_marker() in ("o", "s")]
    assert [len(line.get_xdata()) for line in drawn] == [seeds * len(depths)] * 2
    assert sum(text.get_text() == "×" for text in curves[len(depths) - 1].texts) == seeds
    assert [text.get_text() for text in error.texts] == ["diverged", "chance"]
    assert len(fig.legends) == 1 and not any(ax.get_legend() for ax in fig.axes)
    assert [text.get_text() for text in epochs.texts] == ["not reached"]
    labels = [label.get_text() for label in error.get_xticklabels()]
    assert labels == [f"{depths[0]}\nyou: v2", *map(str, depths[1:])]


@pytest.mark.parametrize("level", [0.68, 0.905, 0.96, 1.0])
def test_the_axis_of_errors_holds_the_seeds_little_else_and_a_tick(level):
    scores = {(20, name): [level - 0.002, level - 0.001, level] for name in ("v1", "v2")}
    fig = activation_order_figure(synthetic(scores), 0.5)
    fig.canvas.draw()
    error = fig.axes[-1]
    low, high = error.get_ylim()
    drawn = [max(100 * (1 - score), 0.1) for score in scores[20, "v1"]]
    assert low < min(drawn) and max(drawn) < high and high / low < 3 * max(drawn) / min(drawn)
    assert [tick for tick in error.get_yticks() if low < tick < high]
    assert not error.texts


def test_a_guess_that_is_no_dict_of_depths_is_named_in_a_line(capsys):
    scores = {(20, name): [0.9, 0.91, 0.92] for name in ("v1", "v2")}
    fig = activation_order_figure(synthetic(scores), 0.5, "v1")
    assert capsys.readouterr().out == "my_guess: 'v1' is not a dict whose keys are depths\n"
    assert [label.get_text() for label in fig.axes[-1].get_xticklabels()] == ["20"]
