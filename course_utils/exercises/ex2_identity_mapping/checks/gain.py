"""What many shortcuts in a row do to the stream."""

from __future__ import annotations

import math

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.refusal import refusal


@part("2.6", "shortcut_gain: what many shortcuts in a row do to the stream")
def check_shortcut_gain(shortcut_gain, units: int = 54) -> None:
    """Compare with the products in closed form."""
    for kind, strength, expected in (
        ("scale", 0.5, 0.5**units),
        ("scale", 1.0, 1.0),
        ("gate", -6.0, (1 - 1 / (1 + math.exp(6))) ** units),
        ("gate", 0.0, 0.5**units),
        ("dropout", 0.5, 1.0),
    ):
        found = shortcut_gain(kind, units, strength)
        said = f"shortcut_gain({kind!r}, {units}, {strength}) is {found!r}"
        expect(isinstance(found, (int, float)), f"{said}: return a number, not a tensor")
        close = math.isclose(found, expected, rel_tol=1e-4)
        if kind == "gate" and not close:
            swapped = (1 / (1 + math.exp(-strength))) ** units
            expect(not math.isclose(found, swapped, rel_tol=1e-6), f"{said}: the shortcut gets 1-σ(b), the branch σ(b)")
        if kind == "dropout" and not close:
            fail(f"{said}: PyTorch divides what it keeps by 1-p, so the mean stays what it was")
        expect(close, f"{said}: one factor for each of the {units} units, λ or 1-σ(b), all multiplied")
    accepted = 'an unknown kind must raise a ValueError: "magic" did not'
    refusal("an unknown kind", accepted, shortcut_gain, "magic", units, 0.5)
