"""Compare what a student computed with what is right, and name the mistake that gives what it is instead."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from numbers import Real
from typing import TypeAlias

import torch
from torch import Tensor

from course_utils.checking.message import expect, fail

Values: TypeAlias = Tensor | float | Sequence[float]


def check_floats(values, count: int, what: str) -> None:
    """`values` must be a list with one number for each of `count` things called `what`."""
    expect(isinstance(values, list), f"return a list of floats, not {type(values).__name__}")
    expect(len(values) == count, f"return a list with one number per {what}: {count} here, not {len(values)}")
    expect(all(value is not None for value in values), "the list holds None: is a number never put into its place?")
    expect(all(is_number(v) for v in values), "return plain floats: .item() turns a tensor into one")


def is_number(value) -> bool:
    """Whether `value` is a number of Python's or NumPy's, of any width."""
    return isinstance(value, Real) and not isinstance(value, bool)


def check_number(value, key: str) -> None:
    """What a dict holds under `key` must be a number."""
    expect(is_number(value), f"{key!r} is a {type(value).__name__}: return one number, float(...)")


def compare(
    actual: Values,
    expected: Values,
    mistakes: Mapping[str, Values] | Callable[[], Mapping[str, Values]],
    otherwise: str,
    **tolerance,
) -> None:
    """Nothing if `actual` is as expected, else the message of the first mistake that gives it, or `otherwise`.

    Parameters
    ----------
    actual, expected : Tensor, float or sequence of float
    mistakes : mapping of str to the same, or function that returns one
        A message, and what this mistake gives; likely ones first. A function is called only if it is needed.
    otherwise : str
        The message for what no mistake gives.
    **tolerance
        See :func:`close`.
    """
    if close(actual, expected, **tolerance):
        return
    for message, wrong in (mistakes() if callable(mistakes) else mistakes).items():
        expect(not close(actual, wrong, **tolerance), message)
    fail(otherwise)


def close(a, b, rtol: float = 1e-4, atol: float = 1e-6) -> bool:
    """Whether shapes are the same and all numbers agree up to rounding; NaN agrees with NaN."""
    if isinstance(a, Tensor) and isinstance(b, Tensor):
        return a.shape == b.shape and torch.allclose(a, b, rtol=rtol, atol=atol, equal_nan=True)
    if isinstance(a, Sequence) and isinstance(b, Sequence):
        return len(a) == len(b) and all(close(x, y, rtol, atol) for x, y in zip(a, b, strict=True))
    return math.isclose(a, b, rel_tol=rtol, abs_tol=atol) or (a != a and b != b)
