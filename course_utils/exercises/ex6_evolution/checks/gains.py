"""Seeds that a gain needs, and two kinds of gain."""

from __future__ import annotations

import math

import pandas as pd

from course_utils.checking.compare import check_number, compare
from course_utils.checking.core import part
from course_utils.checking.message import CheckFailed, expect, fail


@part("6.1", "seeds_needed: what it takes to show a difference")
def check_seeds(seeds_needed, cases=((0.1, 0.2), (0.24, 0.2), (0.47, 0.2), (2.69, 0.2))) -> None:
    """Compare with the normal approximation for two groups."""
    quantiles = 1.959964 + 0.841621
    for gain, std in cases:
        exact = 2 * (quantiles * std / gain) ** 2
        right, found = math.ceil(exact), seeds_needed(gain, std)
        told = f"seeds_needed({gain}, {std}) is {found!r}"
        whole = isinstance(found, int) and not isinstance(found, bool)
        expect(whole, f"{told}: return a whole number, rounded up (math.ceil)")
        mistakes = {
            f"{told}: two groups vary, not one: the factor 2": exact / 2,
            f"{told}: rounded down: with fewer runs the power is below 80 %": math.floor(exact),
            f"{told}: the ratio is squared": 2 * quantiles * std / gain,
            f"{told}: upside down: a *smaller* gain needs more seeds": 2 * (quantiles * gain / std) ** 2,
            f"{told}: both z-values are added before squaring": 2 * (1.959964 * std / gain) ** 2,
            f"{told}: add the two z-values, then square the sum": 2 * (1.959964**2 + 0.841621**2) * (std / gain) ** 2,
        }
        wholes = {message: math.ceil(wrong) for message, wrong in mistakes.items()}
        compare(found, right, wholes, f"{told}, not {right}: 2 · ((z₁ + z₂) · std / gain)², rounded up", rtol=0, atol=0)
    for bad in ((0.0, 0.2), (-0.1, 0.2)):
        try:
            seeds_needed(*bad)
        except ValueError:
            continue
        except ZeroDivisionError:
            raise CheckFailed("a gain of 0 divides by 0: raise a ValueError") from None
        fail(f"a gain of {bad[0]} is accepted: raise a ValueError, no number of seeds shows it")


@part("6.2", "split_gain: what the architecture gave, and what the procedure gave")
def check_split(split_gain, base: str = "a", other: str = "b") -> None:
    """Feed a table of made-up accuracies in any order of rows."""
    accuracies = {(base, "first"): 70.0, (base, "second"): 74.5, (other, "first"): 71.25, (other, "second"): 79.0}
    rows = [(model, procedure, value, 10) for (model, procedure), value in accuracies.items()]
    rows += [("c", "first", 60.0, 5), ("c", "second", 90.0, 5)]
    table = pd.DataFrame(rows, columns=["model", "procedure", "accuracy", "parameters"])
    for shown in (table, table[::-1].reset_index(drop=True)):
        found = split_gain(shown, base, other)
        keys = {"architecture", "procedure", "both"}
        expect(isinstance(found, dict) and set(found) == keys, f"return a dict with the keys {sorted(keys)}")
        for key, value in found.items():
            check_number(value, key)
        right = {"architecture": 1.25, "procedure": 4.5, "both": 9.0}
        swapped = {"architecture": found["procedure"], "procedure": found["architecture"], "both": found["both"]}
        expect(not _alike(swapped, right), "architecture and procedure are swapped")
        expect(not _alike({k: -v for k, v in found.items()}, right), "the signs are wrong: new minus old")
        second = {"architecture": 4.5, "procedure": 7.75, "both": 9.0}
        expect(not _alike(found, second), "start from the base under the *first* procedure, and change one thing")
        summed = {"architecture": 1.25, "procedure": 4.5, "both": 5.75}
        expect(
            not _alike(found, summed), "'both' is measured, other model and second procedure: not the sum of two gains"
        )
        for key, value in right.items():
            expect(math.isclose(found[key], value), f"{key!r} is {value} here, yours is {found[key]}")


def _alike(a: dict, b: dict) -> bool:
    return all(math.isclose(a[key], b[key]) for key in b)
