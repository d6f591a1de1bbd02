"""The explorer of Exercise 5: a schedule is drawn, and trained with."""

import pytest

from course_utils.exercises.ex5_modern_training.explorer import draw_schedule, schedule_designer
from course_utils.orders import V1
from course_utils.recipe import Recipe


def test_the_schedule_is_drawn_step_by_step():
    recipe = Recipe(epochs=2, lr=0.3, batch_size=10, warmup_epochs=1)
    (line,) = draw_schedule(recipe, 45).axes[0].get_lines()
    assert list(line.get_ydata()[:5]) == pytest.approx([0.075, 0.15, 0.225, 0.3, 0.3]) and len(line.get_ydata()) == 8


def test_the_designer_trains_with_what_its_fields_say(tiny):
    recipe = Recipe(epochs=2, batch_size=16, lr=0.25)
    designer = schedule_designer({"v1": V1}, tiny, recipe, (8, 14))
    assert designer.controls["lr"].value == 0.25
    for name, value in {"lr": 1.0, "warmup_epochs": 0.5, "schedule": "constant", "depth": 14}.items():
        designer.controls[name].value = value
    models, planned, depth = designer._plan(**designer.values())
    assert models == {"v1": V1} and depth == 14 and "1 at most" in designer.scene.shown["text/plain"]
    assert (planned.lr, planned.warmup_epochs, planned.schedule, planned.epochs) == (1.0, 0.5, "constant", 2)
