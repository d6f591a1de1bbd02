"""A conclusion that must follow the numbers."""

from __future__ import annotations

from unittest.mock import patch

import pandas as pd

from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.evidence import NO_CLEAR_DIFFERENCE
from course_utils.exercises.ex4_gradient_flow import gradients


def synthetic_flow(growth: dict[tuple[str, int], list[float]], depths=(38, 26)) -> pd.DataFrame:
    """Flows with these growths a unit at the first depth, for (model, step), a seed each; another depth misleads."""
    rows = []
    for (model, step), per_seed in growth.items():
        misleading = 0.5 if model == "v1" else 2.0
        for seed, factor in enumerate(per_seed):
            for depth, here, last in zip(depths, (factor, misleading), (0.02, 3.0), strict=False):
                rows += [(model, depth, seed, step, unit, last * here ** (6 - unit)) for unit in range(1, 7)]
    return pd.DataFrame(rows, columns=["model", "depth", "seed", "step", "unit", "norm"])


def _call(conclude, growth: dict, *depths):
    """What a student's function says of a synthetic table, the course's own 4.3 standing in for the student's."""
    own = {"growth_per_unit": gradients.growth_per_unit, "describe_flow": gradients.describe_flow}
    with patch.dict(conclude.__globals__, own):
        return conclude(synthetic_flow(growth, *depths))


STEEP, LEVEL = [1.3, 1.35, 1.4], [1.05, 1.08, 1.1]
UP, DOWN, MIXED = [1.02, 1.05, 1.08], [0.98, 0.95, 0.9], [0.98, 1.05, 0.9]


@part("4.7", "describe_networks and parting_step: the words follow the table")
def check_conclusion(describe_networks, parting_step, extra: int = 1) -> None:
    """Feed synthetic tables: words flip, seeds disagree, networks part or not, runs diverged, a depth is missing."""

    def seeds(values: list[float]) -> list[float]:
        return values + [values[0]] * extra

    words = {"plain": (STEEP, "explodes"), "v1": (LEVEL, "steady"), "v2": ([0.7, 0.6, 0.8], "vanishes")}
    for turn in range(3):
        names = list(words)
        shuffled = {name: words[names[(i + turn) % 3]] for i, name in enumerate(names)}
        table = {(name, 0): seeds(values) for name, (values, _) in shuffled.items()}
        table |= {(name, 10): seeds(LEVEL) for name in names}
        found, asked = _call(describe_networks, table), {name: word for name, (_, word) in shuffled.items()}
        expect(isinstance(found, dict), f"return a dict, not {type(found).__name__}")
        expect(found, "your dict is empty for a table of depths 26 and 38: is a depth known by heart?")
        expect(set(found) == set(asked), f"the keys are {sorted(asked)}, yours are {sorted(found)}")
        for name, word in asked.items():
            expect(
                found[name] == word,
                f"{name} {word} in every seed at step 0 of the greatest depth, yours is {found[name]!r}: take only "
                "those rows, and each seed's norms shallow to deep",
            )
    found = _call(describe_networks, {("v1", 0): seeds([1.05, 1.3, 1.4])})
    expect(
        found == {"v1": NO_CLEAR_DIFFERENCE},
        f"some seeds are steady and some explode: {NO_CLEAR_DIFFERENCE!r}, yours is {found}",
    )
    alone = _call(describe_networks, {("v1", 0): seeds(STEEP)}, (20,))
    expect(alone == {"v1": "explodes"}, f"v1 explodes in a table of depth 20 alone, yours is {alone}")
    cases = (
        ("from step 10 on v1's gradient shrinks and v2's grows", {10: (DOWN, UP), 50: (DOWN, UP)}, 10),
        ("at step 50 v1's gradient shrinks and v2's grows", {10: (UP, UP), 50: (DOWN, UP)}, 50),
        ("at step 10 v2's gradient shrinks and v1's grows", {10: (UP, DOWN), 50: (UP, DOWN)}, 10),
        ("both shrink at all steps", {10: (DOWN, DOWN), 50: (DOWN, DOWN)}, None),
        ("at step 10 one seed of v1 still grows", {10: (MIXED, UP), 50: (DOWN, UP)}, 50),
        ("v1's gradient shrinks from the beginning, and v2's grows", {0: (DOWN, UP), 10: (DOWN, UP)}, 0),
        ("both grow at all steps, v2's more in every seed", {10: (UP, STEEP), 50: (UP, STEEP)}, None),
        ("one seed of v1 diverged, the others shrink", {10: (DOWN[:2], UP), 50: (DOWN[:2], UP)}, None),
        ("one seed of v2 diverged, the others grow", {10: (DOWN, UP[:2]), 50: (DOWN, UP[:2])}, None),
        ("one seed of v1 and one of v2 diverged", {10: (DOWN[:2], UP[:2]), 50: (DOWN[:2], UP[:2])}, None),
    )
    for told, by_step, asked in cases:
        table = {(name, 0): seeds(UP) for name in ("v1", "v2")}
        for step, pair in by_step.items():
            for name, values in zip(("v1", "v2"), pair, strict=True):
                table[name, step] = seeds(values)
        table |= {("plain", step): seeds(DOWN)[1:] for step in by_step}
        found = _call(parting_step, table)
        right = "v1 and v2 have not parted" if asked is None else f"v1 and v2 part at {asked}"
        rule = (
            "a seed without rows at a step is unknown there"
            if "diverged" in told
            else "every seed of the one above 1, every seed of the other below"
        )
        expect(
            found is asked if asked is None else found == asked,
            f"where {told}, {right}, yours is {found!r}: the first step of the greatest depth, {rule}; None if there "
            "is none",
        )
    alone = _call(parting_step, {("v1", 0): seeds(DOWN), ("v2", 0): seeds(UP)}, (20,))
    expect(alone == 0, f"in a table of depth 20 alone v1 and v2 part at 0, yours is {alone!r}")
