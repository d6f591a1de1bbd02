"""What is due to what must follow the numbers."""

from __future__ import annotations

import math

import pandas as pd

from course_utils.checking.compare import check_number
from course_utils.checking.core import part
from course_utils.checking.message import describe, expect, fail
from course_utils.checking.own_work import own_work
from course_utils.checking.synthetic import synthetic
from course_utils.checking.unchanged import kept
from course_utils.evidence import final
from course_utils.exercises.ex5_modern_training.checks.columns import check_column
from course_utils.exercises.ex5_modern_training.effects import SOURCES
from course_utils.exercises.ex5_modern_training.effects import directions as course_directions
from course_utils.exercises.ex5_modern_training.effects import effects as course_effects

ARCHITECTURE = [[0.2, 0.2, 0.2], [0.9, 0.9, 0.9]]
PROCEDURE = [[0.2, 0.5, 0.9], [0.2, 0.5, 0.9]]
RESCUE = [[0.2, 0.9, 0.9], [0.9, 0.9, 0.9]]


def synthetic_factorial(levels, noise: float, seeds: int, diverged: bool = False) -> pd.DataFrame:
    """A factorial table: a test accuracy for each model (row) and recipe (column), plus noise over the seeds."""
    scores = {
        (56, f"v{m + 1}", f"recipe {r}"): [level + noise * math.sin(7 * m + 3 * r + 5 * s) for s in range(seeds)]
        for m, row in enumerate(levels)
        for r, level in enumerate(row)
    }
    if diverged:
        scores[56, "v1", "recipe 0"][-1] = math.nan
    return synthetic(scores)


@part("5.6", "effects: what the architecture, the procedure and both together explain")
def check_effects(effects, seeds: int = 3, noise: float = 0.02) -> None:
    """Feed tables in which one source explains all, sources mix, nothing varies, and a run diverged."""
    cases = (
        ("only the architecture matters", ARCHITECTURE, 0.0, False),
        ("only the procedure matters", PROCEDURE, 0.0, False),
        ("one procedure rescues one architecture", RESCUE, noise, False),
        ("everything varies, among three architectures", [[0.2, 0.6], [0.5, 0.7], [0.8, 0.95]], 3 * noise, False),
        ("all runs are nearly alike", [[0.95, 0.9502], [0.9503, 0.951]], noise / 200, False),
        ("a run diverged, which counts as an accuracy of 0", RESCUE, noise, True),
    )
    for case, levels, wiggle, diverged in cases:
        table = synthetic_factorial(levels, wiggle, seeds, diverged)
        changed = f"where {case}, the table itself is changed, and is saved later: work on a copy"
        with kept(table, changed), own_work(course_effects, course_directions):
            actual = _ask(effects, table)
        keys = isinstance(actual, dict) and set(actual) == set(SOURCES)
        expect(keys, f"return a dict with the keys {', '.join(SOURCES)}")
        scores = final(table).assign(score=lambda t: t["test_accuracy"].fillna(0))
        expected = course_effects(scores)
        for source in SOURCES:
            value = actual[source]
            check_number(value, source)
            if not math.isclose(value, expected[source], abs_tol=5e-4):  # single precision is right, too
                check_column(effects, table)
                fail(
                    f"where {case}, the share of {source} is {expected[source]:.5f}, yours is {value:.5f}. "
                    + _hint(actual, expected, scores, table)
                )
    for level in (0.5, 0.1):  # the mean of equal numbers is exactly 0.5, and a rounding error away from 0.1
        actual = effects(synthetic_factorial([[level] * 3] * 2, 0.0, seeds))
        expect(
            all(value == 0 for value in actual.values()),
            f"where all runs reach {level} nothing varies and all shares are 0, yours are {actual}. The mean of equal "
            "numbers may be a rounding error away from them: take a sum of at most 1e-12 for nothing",
        )


def _ask(effects, table: pd.DataFrame):
    try:
        return effects(table)
    except (ValueError, TypeError, NotImplementedError) as error:
        joined = any(word in str(error) for word in ("join", "index", "merging"))
        expect(
            not joined,
            f'your code stopped with {describe(error)}\n  .mean() has one number a group, .transform("mean") one a run',
        )
        raise


def _hint(actual: dict[str, float], expected: dict[str, float], runs: pd.DataFrame, table: pd.DataFrame) -> str:
    def is_that(other: dict[str, float]) -> bool:
        return all(math.isclose(actual[source], other[source], abs_tol=1e-6) for source in SOURCES)

    if is_that(expected | {"architecture": expected["procedure"], "procedure": expected["architecture"]}):
        return "Architecture and procedure are swapped"
    if is_that(expected | {"interaction": 1 - expected["seeds"]}):
        return "The interaction is what is left of a cell's mean when both single effects are taken away"
    if is_that({source: math.sqrt(share) for source, share in expected.items()}):
        return "That is its root: squares are shared out, not their roots"
    if any(is_that({source: round(share, digits) for source, share in expected.items()}) for digits in range(1, 6)):
        return "That is rounded: return the shares as they are, and round where you print them"
    wrong = [source for source in SOURCES if not math.isclose(actual[source], expected[source], abs_tol=1e-6)]
    if wrong == ["interaction"]:
        return "Only this one is off: look at the signs, and at the mean of all, which has been taken away twice"
    if wrong == ["seeds"]:
        return "Only this one is off: how far is each run from the mean of its own combination?"
    if is_that(course_effects(table.assign(score=table["test_accuracy"].fillna(0)))):
        return "Only the last row of every run counts: final(results)"
    if runs["test_accuracy"].isna().any():
        return (
            "All was right where none diverged: its NaN is neither left out nor kept, but becomes a 0 before any mean"
        )
    if is_that(dict.fromkeys(SOURCES, 0.0)):
        return "Not all are 0: are these the test accuracies, and are deviations squared before they are summed?"
    if abs(sum(actual.values()) - 1) > 1e-6:
        return "The four shares must add up to 1: all are divided by the same total, sums go over all runs"
    return "Deviations are squared, summed over all runs, and divided by the total"
