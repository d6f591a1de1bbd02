"""Two kinds of gain, and their sum."""

from __future__ import annotations

from collections.abc import Callable
from math import nan

import pandas as pd

from course_utils.checking.compare import check_number, close, compare
from course_utils.checking.core import part
from course_utils.checking.message import describe, expect, fail

OTHER = 50.0  # accuracy of the weights that belong to neither procedure
KEYS = ("architecture", "procedure", "both")
Pair = tuple[str, str]


@part("6.2", "split_gain: what the architecture gave, and what the procedure gave")
def check_split(split_gain, base: str = "a", other: str = "b", accuracies=(70.0, 74.5, 71.25, 79.0)) -> None:
    """Feed a table of made-up accuracies in two orders of rows, then tables that lack one of them."""
    pairs = [(model, procedure) for model in (base, other) for procedure in ("first", "second")]
    known = dict(zip(pairs, accuracies, strict=True))
    for backwards in (False, True):
        table = _table({(base + other, "first"): 61.0, (base + other, "second"): 92.0} | known, backwards)
        actual = _call(split_gain, table, base, other, "take the names from `base` and `other`, as a whole")
        expected = _gains(known, base, other)
        otherwise = [
            f"{key!r} is {right} here, yours is {value} (unrounded; {base + other!r} is another model)"
            for key, right, value in zip(KEYS, expected, actual, strict=True)
            if not close(value, right)
        ]
        compare(actual, expected, _mistakes(*accuracies), "".join(otherwise[:1]))
    for lost in pairs:
        case = f"{lost[0]!r} has no accuracy for the {lost[1]} procedure here"
        left = {pair: value for pair, value in known.items() if pair != lost}
        _check_gap(split_gain, _table(left, False), left, base, other, case)
    left = {pair: value for pair, value in known.items() if pair[0] != other}
    _check_gap(split_gain, _table(left, False), left, base, other, f"{other!r} is not in the table here")
    left = {pair: value for pair, value in known.items() if pair[1] != "second"}
    table = _table(left, False).query("procedure != 'second'")
    _check_gap(split_gain, table, left, base, other, "no weights have the second procedure here")


def _check_gap(
    split_gain: Callable, table: pd.DataFrame, known: dict[Pair, float], base: str, other: str, case: str
) -> None:
    """Without some accuracies, the gains that need them are NaN and the others what they were."""
    actual = _call(split_gain, table, base, other, f"{case}, so its gains are NaN")
    for key, right, value in zip(KEYS, _gains(known, base, other), actual, strict=True):
        expect(close(value, right), f"{case}: {key!r} is {right}, yours is {value}")


def _call(split_gain: Callable, table: pd.DataFrame, base: str, other: str, hint: str) -> list[float]:
    """The three gains in the order of ``KEYS``; the table must stay as it was."""
    before = table.copy()
    try:
        actual = split_gain(table, base, other)
    except (KeyError, IndexError, ValueError, TypeError) as error:
        fail(f"split_gain(table, {base!r}, {other!r}) stops: {hint}\n  {describe(error).splitlines()[0]}")
    expect(table.equals(before), "the table changed: do not sort, index or extend it in place")
    expect(isinstance(actual, dict) and set(actual) == set(KEYS), f"return a dict with the keys {', '.join(KEYS)}")
    expect(
        not any(value is None for value in actual.values()), "a gain that was not measured is NaN (math.nan), not None"
    )
    for key, value in actual.items():
        check_number(value, key)
    return [actual[key] for key in KEYS]


def _table(known: dict[Pair, float], backwards: bool) -> pd.DataFrame:
    """The accuracies among those of another model, and of weights that belong to neither procedure."""
    rows = [("c", "first", 60.0, 5)]
    rows += [(model, procedure, value, 10) for (model, procedure), value in known.items()]
    rows += [(model, "other", OTHER, 10) for model in dict.fromkeys(model for model, _ in known)]
    rows += [("c", "second", 90.0, 5)]
    return pd.DataFrame(rows[::-1] if backwards else rows, columns=["model", "procedure", "accuracy", "parameters"])


def _gains(known: dict[Pair, float], base: str, other: str) -> list[float]:
    start = known.get((base, "first"), nan)
    return [known.get(pair, nan) - start for pair in ((other, "first"), (base, "second"), (other, "second"))]


def _mistakes(start: float, trained: float, changed: float, both: float) -> dict[str, list[float]]:
    """Messages, and what these mistakes give; the arguments are accuracies."""
    a, p, b = changed - start, trained - start, both - start
    late_a, late_p = both - trained, both - changed
    return {
        "nothing was found in the table: take the names from `base` and `other`": [nan, nan, nan],
        "architecture and procedure are swapped": [p, a, b],
        "the signs are wrong: new minus old": [-a, -p, -b],
        "a gain can be negative: leave its sign": [abs(a), abs(p), abs(b)],
        "start from the base under the *first* procedure, and change one thing": [late_a, late_p, b],
        "'architecture' compares the models under the first procedure, yours under the second": [late_a, p, b],
        "'procedure' compares the procedures of the base, yours those of the other model": [a, late_p, b],
        "'both' is measured, other model and second procedure: not the sum of two gains": [a, p, a + p],
        "'both' is the whole gain over the start, yours is what the single gains leave over": [a, p, b - a - p],
        'only weights called "second" have the second procedure, "other" is neither': [a, OTHER - start, OTHER - start],
        "these are accuracies: a gain is the difference to the start": [changed, trained, both],
        "a gain in points is a difference, yours is a share of the start": [a / start, p / start, b / start],
        "a gain in points is a difference, yours is a percentage of the start": [100 * g / start for g in (a, p, b)],
    }
