"""Check of a recipe at another batch size."""

from __future__ import annotations

import itertools
import math
from dataclasses import fields, replace
from typing import Any

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.refusal import refusal
from course_utils.recipe import Recipe

SMALLER = "the new batch may be smaller, then rate and epochs shrink with it"


@part("5.6", "rescale: another batch size at equal epochs, and at equal steps")
def check_rescale(rescale, batch_size: int = 256, before: int = 60, most_epochs: int = 6, **changes) -> None:
    """Compare with the linear rule, for a larger batch and a smaller one; nothing else of the recipe may change."""
    settings: dict[str, Any] = {"schedule": "step", "weight_decay": 3e-4, "mixup": 0.2} | changes
    for new, epochs, keep in itertools.product((batch_size, 24), (most_epochs, most_epochs - 2), ("epochs", "steps")):
        base = Recipe(epochs=epochs, lr=0.05, batch_size=before, warmup_epochs=1.5, **settings)
        ratio = new / base.batch_size
        try:
            actual = rescale(base, new, keep)
        except ValueError as error:
            fail(f"keep={keep!r} is refused: {error}")
        expect(isinstance(actual, Recipe), f"return a Recipe, replace(recipe, ...), not {type(actual).__name__}")
        expected = replace(base, batch_size=new, lr=base.lr * ratio)
        if keep == "steps":
            expected = replace(expected, epochs=round(base.epochs * ratio), warmup_epochs=base.warmup_epochs * ratio)
        for field in fields(Recipe):
            value, expected_value, given = (getattr(recipe, field.name) for recipe in (actual, expected, base))
            if value == expected_value or isinstance(expected_value, float) and math.isclose(value, expected_value):
                continue
            hint = SMALLER if ratio < 1 else _rescale_hint(field.name, value, given, expected_value, ratio)
            actual_text, expected_text = (f"{v:.4g}" if isinstance(v, float) else v for v in (value, expected_value))
            case = f"from {base.batch_size} to {new} images, keep={keep!r}"
            fail(f"{case}: {field.name} is {actual_text}, not {expected_text}{hint and ': ' + hint}")
    for keep in ("time", "step", "seconds"):
        refusal(f"keep={keep!r}", f"keep={keep!r} is accepted: raise a ValueError", rescale, base, batch_size, keep)


def _rescale_hint(name: str, value, given, expected, ratio: float) -> str:
    if name == "lr":
        hints = {1 / ratio: "a larger batch takes a *larger* rate", 1.0: "the rate grows with the batch"}
        hints[math.sqrt(ratio)] = "the linear rule multiplies by the ratio, not by its root"
        hints.setdefault(ratio // 1, "divide with /, not //: the ratio need not be whole")
        return next((hint for factor, hint in hints.items() if math.isclose(value, given * factor)), "")
    if expected == given:
        scaled = name in ("momentum", "weight_decay") and math.isclose(value / given, ratio)
        at_epochs = "equal epochs are as many as before; only equal steps take more"
        kept = at_epochs if "epochs" in name else "everything else stays, take replace(recipe, ...)"
        return "the linear rule is about the learning rate alone" if scaled else kept
    if name == "warmup_epochs" and value >= given:
        return "the warm-up takes the same ratio, and stays unrounded"
    if name == "epochs" and value > given:
        return "round to the nearest whole number, and only at the end"
    return "a larger batch makes fewer steps per epoch, so equal steps need more epochs" if "epochs" in name else ""
