"""What is said of gradient norms must follow the numbers, wherever they go."""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import median

import numpy as np

from course_utils.checking.compare import close, compare
from course_utils.checking.core import part
from course_utils.checking.message import describe, expect, fail
from course_utils.checking.own_work import own_work
from course_utils.exercises.ex4_gradient_flow import gradients


@part("4.3", "growth_per_unit: the factor by which the gradient grows on its way to the first unit")
def check_growth(growth_per_unit, norms=(3.0, 12.0, 5.0, 1.5, 2.0)) -> None:
    """Compare with the closed form, on norms whose steps differ, and on what is not finite."""
    norms = list(norms)
    actual = _asked(growth_per_unit, norms)
    expect(isinstance(actual, (float, np.floating)), f"return a float, not {type(actual).__name__}")
    n, total = len(norms), norms[0] / norms[-1]
    steps = [a / b for a, b in zip(norms, norms[1:], strict=False)]
    expected = total ** (1 / (n - 1))
    largest = max(norms) / min(norms)
    mistakes = {
        "this is the whole factor, first over last: take the root that gives the factor of *one* step": total,
        f"{n} norms have {n - 1} steps between them: one less than units": total ** (1 / n),
        "upside down: the gradient runs from the last unit to the first, so first over last": 1 / expected,
        "an average of ratios: factors are averaged by the root of their product": sum(steps) / len(steps),
        "the median of ratios: the formula reads the first norm and the last, factors multiply": median(steps),
        "a slope fitted to all logarithms: the formula reads the first norm and the last": _fitted(norms),
        "largest over smallest, wherever they are: take the first unit over the last": largest,
        "largest and smallest are taken: take first and last unit": largest ** (1 / (n - 1)),
        "divided instead of taking the root: factors multiply": total / (n - 1),
        "this is the logarithm of the factor: take exp of it": math.log(total) / (n - 1),
    }
    rounded = any(actual == round(expected, digits) for digits in range(1, 5))
    expect(not rounded, f"rounded to {actual}: return the factor as it is, and round where you print it")
    otherwise = f"growth_per_unit({norms}) is {expected:.7g}, not {actual:.7g}"
    compare(actual, expected, mistakes, otherwise, rtol=1e-5, atol=0)
    tiny = _asked(growth_per_unit, [1e-9 * norm for norm in norms])
    expect(
        close(tiny, expected, rtol=1e-5, atol=0),
        "norms a billion times smaller grow by the same factor: add nothing to them and round nothing",
    )
    pair = _asked(growth_per_unit, [3.0, 2.0])
    expect(close(pair, 1.5), f"between two units there is one step: growth_per_unit([3.0, 2.0]) is 1.5, not {pair}")
    for odd in (math.inf, math.nan):
        actual = _asked(growth_per_unit, [odd, 2.0, 1.0])
        expect(
            not math.isfinite(actual), f"where the first norm is {odd}, so is the growth (or NaN), yours is {actual}"
        )
    gone = _asked(growth_per_unit, [0.0, 2.0, 1.0])
    expect(gone == 0, f"where the first norm is 0, so is the growth, yours is {gone}: 0 is a norm like any other")
    for between in (0.0, math.inf, math.nan):
        ends = _asked(growth_per_unit, [3.0, between, 2.0], f"where a norm in between is {between:g}")
        expect(
            close(ends, math.sqrt(1.5)),
            f"growth_per_unit([3.0, {between}, 2.0]) is {math.sqrt(1.5):.4f}, yours is {ends}: the formula reads the "
            "first norm and the last, none in between",
        )


def _asked(function: Callable, norms: list[float], case: str = ""):
    """What a student's function says of these norms, which it must leave as they are."""
    given = list(norms)
    try:
        with own_work(gradients.growth_per_unit, gradients.describe_flow):
            answer = function(given)
    except NotImplementedError:
        raise
    except (ArithmeticError, ValueError) as error:
        needless = isinstance(error, ZeroDivisionError) or "in between" in case
        hint = "\n  divide by the last norm alone: the formula reads the first and the last" if needless else ""
        hint = "\n  the logarithm of 0: take the root of the quotient" if "math domain" in str(error) else hint
        fail(f"{case or f'where the norms are {norms}'}, your function stops: {describe(error)}{hint}")
    except TypeError as error:
        nothing = "NoneType" in str(error)
        expect(not nothing, f"{describe(error)}\n  None is what a function without return gives: does growth_per_unit?")
        raise
    expect(list(map(repr, given)) == list(map(repr, norms)), "the list of norms is changed: work on a copy of it")
    return answer


def _fitted(norms: list[float]) -> float:
    units = np.arange(len(norms))
    return math.exp(-np.polyfit(units, np.log(norms), 1)[0])


@part("4.3", "describe_flow: the word follows the numbers")
def check_description(describe_flow, last: float = 0.03) -> None:
    """Feed profiles that explode, vanish and are steady, short and long, wavy, at the edge, and not finite.

    At the edge there are two norms: over more steps rounding would decide, for a right answer as well.
    """

    def profile(factor: float, units: int) -> list[float]:
        return [last * factor ** (units - 1 - i) for i in range(units)]

    cases = [
        (profile(1.3, 54), "explodes", "grows by 1.3 per unit"),
        (profile(1.2, 6), "explodes", "grows by 1.2 per unit, over few units"),
        (profile(1.14, 54), "steady", "grows by 1.14 per unit, so by 1,037 over all of its 54 units"),
        (profile(1.0, 9), "steady", "does not change"),
        (profile(0.9, 54), "steady", "shrinks by 0.9 per unit"),
        (profile(0.86, 20), "vanishes", "shrinks by 0.86 per unit"),
        (profile(0.85, 4), "vanishes", "shrinks by 0.85 per unit, over the 3 steps between 4 units"),
        (profile(0.8, 200), "vanishes", "shrinks by 0.8 per unit, until it is tiny"),
        ([0.0, 0.0, 1e-30, last], "vanishes", "has become 0 on its way"),
        ([math.inf, 1e38, last], "explodes", "is inf in the first unit"),
        ([math.nan, math.inf, last], "explodes", "is NaN in the first unit"),
        ([last, math.nan, last], "explodes", "is NaN in some unit"),
        ([last, math.inf, last], "explodes", "is inf in some unit"),
        ([last, last, math.inf], "explodes", "is inf in the last unit"),
        ([last, last, math.nan], "explodes", "is NaN in the last unit"),
        ([last, 0.0, last], "steady", "is 0 in between and comes back to where it was"),
        ([last, 1e6 * last, last], "steady", "comes back to where it was"),
        ([1.15, 1.0], "steady", "grows by exactly 1.15 per unit"),
        ([1.0, 1.15], "steady", "shrinks by exactly 1/1.15 per unit"),
    ]
    for norms, word, case in cases:
        actual = _asked(describe_flow, norms, f"where a gradient {case}")
        expect(
            isinstance(actual, str) and actual in ("explodes", "vanishes", "steady"),
            f'answer "explodes", "vanishes" or "steady", not {actual!r}',
        )
        expect(
            actual == word,
            f"a gradient that {case} is described by {word!r}, yours is {actual!r}: more than 1.15 per unit explodes, "
            "less than 1/1.15 vanishes, inf or NaN anywhere explodes",
        )
