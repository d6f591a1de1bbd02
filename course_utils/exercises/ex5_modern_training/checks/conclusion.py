"""A conclusion that must follow the numbers: which procedure lets the fragile architecture train."""

from __future__ import annotations

import itertools
import math

from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.checking.synthetic import synthetic

LOW, HIGH, MIXED = [0.10, 0.11, 0.12], [0.90, 0.91, 0.92], [0.1, 0.91, 0.5]
NONE_RAN = [math.nan] * 3


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
        ("the fragile one diverges without warm-up", (NONE_RAN, HIGH, HIGH, HIGH), "rescued by either"),
        ("the fragile one diverges with warm-up", (LOW, NONE_RAN, HIGH, HIGH), "rescued by architecture"),
    )
    for (told, cell, word), first in ((case, depth) for case in cases for depth in depths):
        second = next(depth for depth in depths if depth != first)
        turn = 1 if first == depths[0] else -1  # at the other depth the names change their roles
        (fragile, robust), (without, warm) = names[::turn], recipes[::turn]
        table = {}
        for depth, values in ((first, cell), (second, (HIGH, HIGH, HIGH, HIGH))):
            keys = ((fragile, without), (fragile, warm), (robust, without), (robust, warm))
            for (model, recipe), scores in zip(keys, values, strict=True):
                table[depth, model, recipe] = scores + scores[:extra]
                table[depth, model, "constant"] = (HIGH if scores is LOW else LOW) + LOW[:extra]
        try:
            found = conclude(synthetic(table), fragile, robust, without, warm, enough)
        except (ValueError, LookupError) as error:
            diverged = any(math.isnan(score) for scores in cell for score in scores)
            expect(
                not diverged,
                f"where {told}, your code stops with {type(error).__name__}: a run that diverged stays in, as NaN",
            )
            raise
        expect(isinstance(found, dict) and set(found) == set(depths), f"return a dict with the depths {depths} as keys")
        expect(
            found[first] == word,
            f"where {told}, depth {first} is {word!r}, yours is {found[first]!r} ({fragile!r} is the fragile one, "
            f"{warm!r} the warm-up). Of final(results), first the median of the fragile one "
            "without warm-up, then its verdicts against itself with warm-up, and against the robust one without",
        )
        expect(
            found[second] == "trains anyway",
            f"at depth {second} all train: 'trains anyway', yours is {found[second]!r}",
        )
    keys = itertools.product(names, recipes)
    alone = synthetic({(first, *key): scores for key, scores in zip(keys, (LOW, LOW, HIGH, HIGH), strict=True)})
    try:
        found = conclude(alone, *names, *recipes, enough)
    except (ValueError, LookupError) as error:
        found = error
    asked = {first: "rescued by architecture"}
    expect(found == asked, f"a table of depth {first} alone gives {found!r}, not {asked}: take depths from the table")
