"""What the shortcuts of Table 1 do to the stream, in closed form."""

from __future__ import annotations

import math
from numbers import Real

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.message import describe, expect, fail, is_open
from course_utils.checking.refusal import refusal

POWER = "one factor per unit, λ or 1-σ(b), all multiplied"
KEPT_MEAN = "PyTorch divides what it keeps by 1-p, so the mean stays what it was"


@part("2.6", "shortcut_gain: what many shortcuts in a row do to the stream")
def check_shortcut_gain(shortcut_gain, units: int = 54) -> None:
    """Compare with the products in closed form, for one unit and for none as well."""
    for count in (units, 1, 0):
        for kind, strength, factor in (
            ("scale", 0.5, 0.5),
            ("scale", 1.0, 1.0),
            ("scale", 0.0, 0.0),
            ("scale", 1.25, 1.25),
            ("scale", -0.5, -0.5),
            ("gate", -6.0, 1 - _sigmoid(-6)),
            ("gate", 0.0, 0.5),
            ("gate", 0.75, 1 - _sigmoid(0.75)),
            ("dropout", 0.5, 1.0),
            ("dropout", 0.2, 1.0),
        ):
            _check_gain(_gain(shortcut_gain, kind, count, strength), kind, count, strength, factor)
    accepted = 'an unknown kind must raise a ValueError: "magic" did not'
    for count in (units, 0):
        refusal("an unknown kind", accepted, shortcut_gain, "magic", count, 0.5)


def _gain(shortcut_gain, *given):
    """What the student's function returns; an error says for which arguments."""
    try:
        return shortcut_gain(*given)
    except Exception as error:
        if is_open(error):
            raise
        fail(f"shortcut_gain{given} stops with {describe(error)}")


def _check_gain(actual, kind: str, units: int, strength: float, factor: float) -> None:
    said = f"shortcut_gain({kind!r}, {units}, {strength}) is {actual!r}"
    expect(isinstance(actual, Real), f"{said}: return a number, not a {type(actual).__name__}")
    mistakes = {}
    if kind == "gate":
        mistakes[f"{said}: the shortcut gets 1-σ(b), the branch σ(b)"] = _sigmoid(strength) ** units
        mistakes[f"{said}: this is λ = b, the shortcut gets 1-σ(b)"] = strength**units
    if kind != "dropout" and units > 1:
        mistakes[f"{said}: this is the factor of a single unit"] = factor
    if kind == "dropout":
        mistakes[f"{said}: this counts the dropped entries alone, as 0. {KEPT_MEAN}"] = (1 - strength) ** units
    compare(actual, factor**units, mistakes, f"{said}: {KEPT_MEAN if kind == 'dropout' else POWER}", atol=0)


def _sigmoid(b: float) -> float:
    return 1 / (1 + math.exp(-b))
