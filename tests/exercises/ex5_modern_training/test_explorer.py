"""The explorer of Exercise 5: a schedule is drawn, and trained with."""

from dataclasses import replace
from functools import partial

import matplotlib.pyplot as plt
import pytest

from course_utils.exercises.ex5_modern_training.explorer import draw_schedule, schedule_designer, try_schedule
from course_utils.orders import V1
from course_utils.recipe import Recipe
from course_utils.residual import residual_net


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
