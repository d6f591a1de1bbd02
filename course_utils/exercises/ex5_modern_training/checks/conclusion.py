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
from course_utils.evidence import NO_CLEAR_DIFFERENCE, final, verdict
from course_utils.exercises.ex5_modern_training.checks.columns import check_column

LOW, HIGH, MIXED = [0.10, 0.11, 0.12], [0.90, 0.91, 0.92], [0.1, 0.91, 0.5]
POOR = [0.20, 0.21, 0.22]
WITHOUT_A_WORD = "a look-up by the verdict stops at 'no clear difference': compare with == or give .get another word"
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
    just = [0.2, enough, enough + 0.01]
    cases = (
        ("both others beat the fragile one, which fails", (LOW, HIGH, HIGH, HIGH), "rescued by either"),
        ("only the robust one beats the fragile one, which fails", (LOW, LOW, HIGH, HIGH), "rescued by architecture"),
        ("warm-up lifts two seeds of three", (LOW, MIXED, HIGH, HIGH), "rescued by architecture"),
        ("only warm-up beats the fragile one, which fails", (LOW, HIGH, LOW, HIGH), "rescued by warm-up"),
        ("nothing beats the fragile one, which fails", (LOW, LOW, LOW, HIGH), "not rescued"),
        ("all train", (HIGH, HIGH, HIGH, HIGH), "trains anyway"),
        ("the fragile one trains and is beaten all the same", ([0.8, 0.81, 0.82], HIGH, HIGH, HIGH), "trains anyway"),
        ("one seed of three fails without warm-up", ([0.1, 0.91, 0.9], HIGH, HIGH, HIGH), "trains anyway"),
        ("the median is just enough", ([0.01, enough, enough + 0.01], HIGH, HIGH, HIGH), "trains anyway"),
        (
            "two of three seeds diverge and the third trains",
            ([math.nan, math.nan, 0.8], LOW, HIGH, HIGH),
            "rescued by architecture",
        ),
        ("both others win, and their medians are just enough", (LOW, just, just, HIGH), "rescued by either"),
        ("the fragile one diverges without warm-up", (NONE_RAN, HIGH, HIGH, HIGH), "rescued by either"),
        ("the fragile one diverges with warm-up", (LOW, NONE_RAN, HIGH, HIGH), "rescued by architecture"),
        ("warm-up wins and is still not good enough", (LOW, POOR, HIGH, HIGH), "rescued by architecture"),
        ("the robust one wins and is still not good enough", (LOW, HIGH, POOR, HIGH), "rescued by warm-up"),
        (
            "the fragile one diverges, and warm-up's worst seed reaches 0, which beats a run that diverged",
            (NONE_RAN, [0.0, *HIGH[1:]], LOW, HIGH),
            "rescued by warm-up",
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
            expect(error.args != (NO_CLEAR_DIFFERENCE,), WITHOUT_A_WORD)
            diverged = any(math.isnan(score) for scores in cell for score in scores)
            expect(
                not diverged,
                f"where {case}, your code stops with {type(error).__name__}: a run that diverged stays in, as NaN",
            )
            nobody = "compares two or more" in str(error)  # unsaid: verdict's words
            expect(not nobody, f"no runs are found for {names} with {recipes}: names are arguments, write none of them")
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
    """What a wrong answer has overlooked; the scores are those of the failing combination and of its two rescuers."""
    (failing, *helpers) = scores
    if "trains anyway" in (word, actual):
        middle = f"with a median of {_median(scores[failing]):.2f}, and `enough` is {enough:g}"
        return f"here {' under '.join(failing)} is the failing combination, {middle}"
    warm = word.endswith(("warm-up", "either")) != actual.endswith(("warm-up", "either"))
    helper = helpers[0 if warm else 1]
    wins = verdict({"failing": scores[failing], "helper": scores[helper]}) == "helper"
    middle = f"its median is {_median(scores[helper]):.2f}, and `enough` is {enough:g}"
    return f"{' under '.join(helper)} " + (f"wins, and {middle}" if wins else "does not win, by verdict over all seeds")


def _median(scores: list[float]) -> float:
    return statistics.median(0.0 if math.isnan(score) else score for score in scores)
