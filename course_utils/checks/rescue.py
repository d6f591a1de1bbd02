"""Check of a conclusion about rescue: a procedure that lets the fragile architecture train."""

from __future__ import annotations

import math

import pandas as pd

from course_utils.checks.core import expect, part
from course_utils.checks.tables import doctored

LOW, HIGH, MIXED = [0.10, 0.11, 0.12], [0.90, 0.91, 0.92], [0.1, 0.91, 0.5]
NONE_RAN = [math.nan] * 3


def doctored_rescue(cells: dict[tuple[int, str, str], list[float]]) -> pd.DataFrame:
    """A table with these final test accuracies for (depth, model, recipe), and recipes that mislead."""
    tables = []
    for (depth, model, recipe), scores in cells.items():
        table = doctored({(depth, model): scores})
        table.insert(2, "recipe", recipe)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


@part("5.8", "conclude_training: rescued, not rescued, or no rescue needed")
def check_conclusion(
    conclude, names=("v1", "v2"), recipes=("+ cosine", "+ warm-up"), depths=(20, 56), extra: int = 0
) -> None:
    """Feed doctored tables in which each word is right, at either depth, and runs diverged."""
    (fragile, robust), (without, warm) = names, recipes
    cases = (
        ("the robust one wins without warm-up, and warm-up lifts the fragile one", (LOW, HIGH, HIGH, HIGH), "rescued"),
        ("the robust one wins without warm-up, and warm-up changes nothing", (LOW, LOW, HIGH, HIGH), "not rescued"),
        ("warm-up lifts two of three seeds of the fragile one", (LOW, MIXED, HIGH, HIGH), "not rescued"),
        ("both train without warm-up", (HIGH, HIGH, HIGH, HIGH), "no rescue needed"),
        ("one seed of the fragile one trains without warm-up", (MIXED, HIGH, HIGH, HIGH), "no rescue needed"),
        ("both fail without warm-up, both train with it", (LOW, HIGH, LOW, HIGH), "no rescue needed"),
        ("the fragile one diverges without warm-up and trains with it", (NONE_RAN, HIGH, HIGH, HIGH), "rescued"),
        ("the fragile one diverges with warm-up", (LOW, NONE_RAN, HIGH, HIGH), "not rescued"),
    )
    for (told, cell, word), first in ((case, depth) for case in cases for depth in depths):
        second = next(depth for depth in depths if depth != first)
        table = {}
        for depth, values in ((first, cell), (second, (HIGH, HIGH, HIGH, HIGH))):
            keys = ((fragile, without), (fragile, warm), (robust, without), (robust, warm))
            for (model, recipe), scores in zip(keys, values, strict=True):
                table[depth, model, recipe] = scores + [scores[0]] * extra
                table[depth, model, "constant"] = (HIGH if scores is LOW else LOW) + [0.5] * extra
        found = conclude(doctored_rescue(table), fragile, robust, without, warm)
        expect(isinstance(found, dict) and set(found) == set(depths), f"return a dict with the depths {depths} as keys")
        expect(
            found[first] == word,
            f"where {told}, depth {first} is {word!r}, yours is {found[first]!r}. First the verdict between both "
            "without warm-up, then the one between the fragile one with and without",
        )
        expect(
            found[second] == "no rescue needed",
            f"at depth {second} all are alike: 'no rescue needed', yours is {found[second]!r}",
        )
