"""Hold a student's numbers against the right ones, and name the mistake whose numbers they are."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from course_utils.checking.message import expect, fail


def check_floats(values, count: int, what: str) -> None:
    """`values` must be a list with one Python number for each of `count` things called `what`."""
    expect(isinstance(values, list), f"return a list of floats, not {type(values).__name__}")
    expect(len(values) == count, f"return a list with one number a {what}: {count} here, not {len(values)}")
    expect(all(isinstance(v, float) for v in values), "return plain floats: .item() turns a tensor into one")


def check_number(value, key: str) -> None:
    """What a dict holds under `key` must be a Python number."""
    expect(isinstance(value, float), f"{key!r} is a {type(value).__name__}: one number is asked, float(...)")


def hold(values: Sequence[float], expected: Sequence[float], mistakes: Mapping[str, Sequence[float]], fallback: str):
    """Compare number by number; `mistakes` maps a message to the numbers that this mistake gives."""
    if not same(values, expected):
        for message, wrong in mistakes.items():
            expect(not same(values, wrong), message)
        fail(fallback)


def same(a: Sequence[float], b: Sequence[float]) -> bool:
    """Whether all numbers agree up to rounding; NaN agrees with NaN."""
    return len(a) == len(b) and all(
        math.isclose(x, y, rel_tol=1e-4, abs_tol=1e-6) or (x != x and y != y) for x, y in zip(a, b, strict=True)
    )
