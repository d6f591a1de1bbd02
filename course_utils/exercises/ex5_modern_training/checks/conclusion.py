"""A conclusion that must follow the numbers: which procedure lets the fragile architecture train."""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Mapping

from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.checking.synthetic import synthetic
from course_utils.checking.unchanged import kept
from course_utils.evidence import final
from course_utils.exercises.ex5_modern_training.checks.columns import check_column

LOW, POOR, HIGH = [0.10, 0.11, 0.12], [0.20, 0.21, 0.22], [0.90, 0.91, 0.92]
ONE_OF_THREE, TWO_OF_THREE = [0.10, 0.11, 0.92], [0.10, 0.91, 0.92]
NONE_RAN = [math.nan] * 3
ANSWERS = ("trains anyway", "rescued by either", "rescued by warm-up", "rescued by architecture", "not rescued")


@part("5.8", "conclude_training: trains anyway, rescued by what, or not rescued")
def check_conclusion(
    conclude,
    names=("v1", "v2"),
    recipes=("+ cosine", "+ warm-up"),
    depths=(20, 56),
    enough: float = 0.45,
    extra: int = 0,
) -> None:
    """Feed synthetic tables in which each word is right, at either depth, runs diverged, and one depth was measured."""
    just, almost = [0.2, enough, enough + 0.01], [enough - 0.05, enough - 0.05, 0.95]
    cases = (
        ("both others train", (LOW, HIGH, HIGH, HIGH), "rescued by either"),
        ("only the robust one trains", (LOW, LOW, HIGH, HIGH), "rescued by architecture"),
        ("only the warmed-up one trains", (LOW, HIGH, LOW, HIGH), "rescued by warm-up"),
        ("neither of the others trains", (LOW, LOW, LOW, HIGH), "not rescued"),
        ("all train", (HIGH, HIGH, HIGH, HIGH), "trains anyway"),
        ("the fragile one trains, worse than the others", ([0.8, 0.81, 0.82], HIGH, HIGH, HIGH), "trains anyway"),
        ("one seed of three fails without warm-up", (TWO_OF_THREE, HIGH, HIGH, HIGH), "trains anyway"),
        ("one seed of three trains without warm-up", (almost, HIGH, HIGH, HIGH), "rescued by either"),
        ("the median is just enough", ([0.01, enough, enough + 0.01], HIGH, HIGH, HIGH), "trains anyway"),
        ("one seed of three fails with warm-up", (LOW, TWO_OF_THREE, LOW, HIGH), "rescued by warm-up"),
        ("one seed of three trains with warm-up", (LOW, ONE_OF_THREE, HIGH, HIGH), "rescued by architecture"),
        ("one seed of three of the robust one fails", (LOW, LOW, TWO_OF_THREE, HIGH), "rescued by architecture"),
        ("both others' medians are just enough", (LOW, just, just, HIGH), "rescued by either"),
        ("warm-up helps and is still not good enough", (LOW, POOR, HIGH, HIGH), "rescued by architecture"),
        ("the robust one is better and still not good enough", (LOW, HIGH, POOR, HIGH), "rescued by warm-up"),
        ("the fragile one diverges without warm-up", (NONE_RAN, HIGH, HIGH, HIGH), "rescued by either"),
        ("the fragile one diverges with warm-up", (LOW, NONE_RAN, HIGH, HIGH), "rescued by architecture"),
        (
            "two of three seeds diverge and the third trains",
            ([math.nan, math.nan, 0.8], LOW, HIGH, HIGH),
            "rescued by architecture",
        ),
        (
            "two of three seeds diverge with warm-up and the third trains",
            (LOW, [math.nan, math.nan, 0.8], HIGH, HIGH),
            "rescued by architecture",
        ),
    )
    for (case, cell, word), first in itertools.product(cases, depths):
        second = next(depth for depth in depths if depth != first)
        turn = 1 if first == depths[0] else -1  # at the other depth the names change their roles
        (fragile, robust), (without, warm) = names[::turn], recipes[::turn]
        table = {}
        keys = ((fragile, without), (fragile, warm), (robust, without), (robust, warm))
        for depth, values in ((first, cell), (second, (HIGH, HIGH, HIGH, HIGH))):
            for (model, recipe), scores in zip(keys, values, strict=True):
                table[depth, model, recipe] = scores + scores[:extra]
                table[depth, model, "constant"] = (HIGH if scores is LOW else LOW) + LOW[:extra]
        runs = synthetic(table)
        changed = f"where {case}, the table itself is changed, and is saved later: work on a copy"
        try:
            with kept(runs, changed):
                actual = conclude(runs, fragile, robust, without, warm, enough)
        except (ValueError, LookupError) as error:
            diverged = any(math.isnan(score) for scores in cell for score in scores)
            expect(
                not diverged,
                f"where {case}, your code stops with {type(error).__name__}: a run that diverged stays in, as NaN",
            )
            raise
        expect(
            isinstance(actual, dict) and set(actual) == set(depths), f"return a dict with the depths {depths} as keys"
        )
        expect(actual[first] in ANSWERS, f"{actual[first]!r} is none of the five answers of the text")
        if actual[first] != word:
            check_column(conclude, runs, fragile, robust, without, warm, enough)
            cured = conclude(final(runs), fragile, robust, without, warm, enough)[first] == word
            expect(not cured, "only the last row of every run counts: final(results)")
        expect(
            actual[first] == word,
            f"where {case}, depth {first} is {word!r}, yours is {actual[first]!r}: "
            + _reason({key: table[first, *key] for key in keys[:3]}, word, actual[first], enough),
        )
        expect(
            actual[second] == "trains anyway",
            f"at depth {second} all train: 'trains anyway', yours is {actual[second]!r}",
        )
    combinations = itertools.product(names, recipes)
    alone = synthetic({(first, *key): scores for key, scores in zip(combinations, (LOW, LOW, HIGH, HIGH), strict=True)})
    for limit, word in ((enough, "rescued by architecture"), (0.95, "not rescued"), (0.05, "trains anyway")):
        try:
            actual = conclude(alone, *names, *recipes, limit)
        except (ValueError, LookupError) as error:
            actual = error
        where = f"a table of depth {first} alone gives {actual!r}, not { ({first: word}) }"
        expect(actual == {first: word} or limit != enough, f"{where}: take depths from the table")
        expect(actual == {first: word}, f"with enough={limit:g}, {where}: is `enough` used, and not a number?")


def _reason(scores: Mapping[tuple[str, str], list[float]], word: str, actual: str, enough: float) -> str:
    """Whose median is overlooked; the scores are those of the fragile one without warm-up and of its two rescuers."""
    (alone, *helpers) = scores
    if "trains anyway" in (word, actual):
        missed, role = alone, ", here `fragile` and `without`,"
    else:
        warm = word.endswith(("warm-up", "either")) != actual.endswith(("warm-up", "either"))
        missed, role = helpers[0 if warm else 1], ""
    nan = " (a run that diverged counts as 0)" if any(map(math.isnan, scores[missed])) else ""
    median = _median(scores[missed])
    return f"the median of {' under '.join(missed)}{role} is {median:.2f}{nan}, and `enough` is {enough:g}"


def _median(scores: list[float]) -> float:
    return statistics.median(0.0 if math.isnan(score) else score for score in scores)
