"""The figures of Exercise 3: a run that diverged is shown as one."""

import math

import pandas as pd
import pytest

from course_utils.checking.synthetic import synthetic
from course_utils.exercises.ex3_batchnorm_position.figures import placements_figure, sweep_figure


@pytest.mark.filterwarnings("error")
def test_exercise_3_s_figures_show_diverged_runs_as_such():
    names = ["a", "b", "c", "d", "e"]
    scores = {(depth, name): [0.9, 0.8, math.nan if name == "c" else 0.7] for depth in (8, 14) for name in names}
    fig = placements_figure(synthetic(scores))
    fig.canvas.draw()
    assert [text.get_text() for text in fig.axes[0].texts] == ["diverged"]
    assert [text.get_text() for text in fig.axes[1].texts] == ["×", "chance"]
    assert any(line.get_ydata()[0] == pytest.approx(math.log(10)) for line in fig.axes[1].lines)
    sweep = pd.concat(
        [synthetic({(8, m): [0.5, math.nan]}).assign(recipe=r) for m in ("a", "b") for r in ("0.1", "0.01")]
    )
    sweep.insert(2, "recipe", sweep.pop("recipe"))
    fig = sweep_figure([sweep])
    fig.canvas.draw()
    crosses = [line for line in fig.axes[0].lines if line.get_marker() == "x"]
    assert [len(line.get_xdata()) for line in crosses] == [2, 2]


def test_a_sweep_s_median_is_of_validation_and_counts_diverged_runs():
    sweep = synthetic({(8, "a"): [math.nan, math.nan, 0.9]}).assign(recipe="0.1")
    (ax,) = sweep_figure([sweep]).axes
    (line,) = (line for line in ax.lines if line.get_label() == "a")
    assert line.get_ydata().tolist() == [0]
    sweep = synthetic({(8, "a"): [0.2, 0.3, 0.4]}).assign(recipe="0.1")
    (ax,) = sweep_figure([sweep]).axes
    (line,) = (line for line in ax.lines if line.get_label() == "a")
    assert line.get_ydata().tolist() == pytest.approx([sweep.groupby("seed")["val_accuracy"].last().median()])
