"""A conclusion that must follow the numbers."""

from __future__ import annotations

import itertools
import math

import pandas as pd

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.evidence import NO_CLEAR_DIFFERENCE

UNIT_COLUMNS = ["model", "state", "depth", "seed", "unit", "stage", "stream", "branch", "ratio", "cut"]
LESION_COLUMNS = ["model", "depth", "seed", "unit", "stage", "accuracy", "intact"]


def synthetic_units(ratios: dict[str, list[float]], depths=(8, 14)) -> pd.DataFrame:
    """A table of units whose mean ratios are `ratios`, a seed each; medians, other depths and states mislead."""
    rows = []
    for model, per_seed in ratios.items():
        for seed, ratio in enumerate(per_seed):
            for depth, state in itertools.product(depths, ("untrained", "trained")):
                here = ratio if (depth, state) == (max(depths), "trained") else 1 - ratio
                factors = (1.0, 1.0, 1.0) if model == "v1" else (0.1, 2.8, 0.1)
                for unit, factor in enumerate(factors, start=1):
                    rows.append((model, state, depth, seed, unit, unit - 1, 1.0, here, here * factor, 0.1))
    return pd.DataFrame(rows, columns=UNIT_COLUMNS)


def synthetic_lesions(drops: dict[str, list[float]], depths=(8, 14)) -> pd.DataFrame:
    """A table of lesions whose largest drops at the greatest depth are `drops`; another depth says the opposite."""
    rows = []
    for model, per_seed in drops.items():
        for seed, drop in enumerate(per_seed):
            intact = math.nan if math.isnan(drop) else 0.9 - 0.3 * (model == "v2")
            for depth in depths:
                largest = drop if depth == max(depths) else 0.6 - drop
                others = largest if model == "v2" else 0.001
                for unit, lost in enumerate((others, largest, others), start=1):
                    rows.append((model, depth, seed, unit, unit - 1, intact - lost, intact))
    return pd.DataFrame(rows, columns=LESION_COLUMNS)


MEANT = {
    "smaller ratio": "of trained networks at the greatest depth each seed's mean ratio over its units; lower wins",
    "hurt less": "at the greatest depth each seed's largest drop, intact - accuracy, over its units; lower wins",
}


@part("2.7", "conclude_identity: the words follow the numbers")
def check_conclusion(conclude, low=(0.10, 0.11, 0.12), high=(0.20, 0.25, 0.3)) -> None:
    """Feed synthetic tables in which each winner flips, nothing is clear, networks diverged, a depth is missing."""
    low, high, nan = list(low), list(high), math.nan
    cases = (
        ("v1's numbers are all lower", low, high, (8, 14), "v1"),
        ("v2's numbers are all lower", high, low, (8, 14), "v2"),
        ("the seeds overlap", low, [low[0], *high[1:]], (8, 14), NO_CLEAR_DIFFERENCE),
        ("one network of v1 diverged (NaN), its others are lower", [*low[1:], nan], high, (8, 14), NO_CLEAR_DIFFERENCE),
        ("every network of v1 diverged (NaN), which is the worst", [nan] * len(high), high, (8, 14), "v2"),
        ("v2's numbers are all lower and depth 20 alone was measured", high, low, (20,), "v2"),
    )
    for told, v1, v2, depths, winner in cases:
        for flipped, still in (("smaller ratio", "hurt less"), ("hurt less", "smaller ratio")):
            numbers = {flipped: {"v1": v1, "v2": v2}, still: {"v1": low, "v2": low}}
            units = synthetic_units(numbers["smaller ratio"], depths)
            lesions = synthetic_lesions(numbers["hurt less"], depths)
            try:
                answer = conclude(units, lesions)
            except (ValueError, LookupError) as error:
                fail(f"where {told}, your function stops ({error}). Drop no network, name no depth")
            expect(isinstance(answer, dict) and set(answer) == set(MEANT), f"return a dict with the keys {list(MEANT)}")
            for key, right in ((flipped, winner), (still, NO_CLEAR_DIFFERENCE)):
                expect(
                    answer[key] == right,
                    f"where {told if key == flipped else 'both have the same numbers'}, {key!r} must be {right!r}, "
                    f"yours is {answer[key]!r}. Take {MEANT[key]}",
                )
