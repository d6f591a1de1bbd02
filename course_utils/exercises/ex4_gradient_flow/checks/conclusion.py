"""A conclusion that must follow the numbers."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Container
from math import nan
from unittest.mock import patch

import numpy as np
import pandas as pd

from course_utils.checking.core import part
from course_utils.checking.message import describe, expect, fail
from course_utils.checking.names import names_of
from course_utils.checking.unchanged import kept
from course_utils.evidence import NO_CLEAR_DIFFERENCE
from course_utils.exercises.ex4_gradient_flow import gradients

STEEP, LEVEL = [1.3, 1.35, 1.4], [1.05, 1.08, 1.1]
UP, DOWN, MIXED = [1.02, 1.05, 1.08], [0.98, 0.95, 0.9], [0.98, 1.05, 0.9]


def synthetic_flow(
    growth: dict[tuple[str, int], list[float]], depths=(38, 26), units: int = 6, first_seed: int = 0
) -> pd.DataFrame:
    """Flows with these growths per unit at the first depth, for (model, step), one per seed; another depth misleads."""
    rows = []
    for (model, step), per_seed in growth.items():
        misleading = 0.5 if model == "v1" else 2.0
        for seed, factor in enumerate(per_seed, start=first_seed):
            for depth, here, last in zip(depths, (factor, misleading), (0.02, 3.0), strict=False):
                rows += [
                    (model, depth, seed, step, unit, last * here ** (units - unit)) for unit in range(1, units + 1)
                ]
    return pd.DataFrame(rows, columns=["model", "depth", "seed", "step", "unit", "norm"])


def with_hill(table: pd.DataFrame) -> pd.DataFrame:
    """The same ends, a hundred times as much in between: what is called last by mistake is far from the last."""
    inside = (table["unit"] > 1) & (table["unit"] < table["unit"].max())
    return table.assign(norm=table["norm"].where(~inside, 100 * table["norm"]))


def with_nan(table: pd.DataFrame, step: int, model: str = "v1", places: Container[int] = range(99)) -> pd.DataFrame:
    """NaN in the first unit of a model, in the seeds at these places, at a step of the greatest depth."""
    here = (table["model"] == model) & (table["step"] == step) & (table["unit"] == 1) & table["seed"].isin(places)
    here &= table["depth"] == table["depth"].max()
    return table.assign(norm=table["norm"].mask(here, nan))


def _call(conclude: Callable, table: pd.DataFrame, case: str):
    """What a student's function says of a table, the course's own 4.3 standing in for the student's."""
    own = {"growth_per_unit": gradients.growth_per_unit, "describe_flow": gradients.describe_flow}
    changed = "the table itself is changed, and the notebook saves it later: change a copy"
    with kept(table, changed), patch.dict(names_of(conclude), own):
        try:
            return conclude(table)
        except NotImplementedError:
            raise
        except Exception as error:
            fail(f"where {case}, your function stops: {describe(error)}")


@part("4.7", "describe_networks and parting_step: the words follow the table")
def check_conclusion(describe_networks, parting_step, extra: int = 1) -> None:
    """Feed synthetic tables: words flip, seeds disagree, networks part or not, runs diverged, a depth is missing."""

    def seeds(values: list[float]) -> list[float]:
        return values + values[:1] * extra

    _check_words(describe_networks, seeds)
    _check_parting(parting_step, seeds)


def _check_words(describe_networks, seeds) -> None:
    words = {"plain": (STEEP, "explodes"), "v1": (LEVEL, "steady"), "v2": ([0.7, 0.6, 0.8], "vanishes")}
    for turn in range(3):
        names = list(words)
        shuffled = {name: words[names[(i + turn) % 3]] for i, name in enumerate(names)}
        growth = {(name, 0): seeds(values) for name, (values, _) in shuffled.items()}
        growth |= {(name, 10): seeds(LEVEL) for name in names}
        actual = _call(describe_networks, synthetic_flow(growth), "depths are 26 and 38, steps 0 and 10")
        expected = {name: word for name, (_, word) in shuffled.items()}
        expect(isinstance(actual, dict), f"return a dict, not {type(actual).__name__}")
        expect(actual, "your dict is empty for a table of depths 26 and 38: is a depth written into the code?")
        expect(set(actual) == set(expected), f"the keys are {sorted(expected)}, yours are {sorted(actual)}")
        for name, word in expected.items():
            expect(
                actual[name] == word,
                f"{name}: {word!r} in every seed at step 0 of the greatest depth, yours is {actual[name]!r}: take only "
                "those rows, and each seed's norms shallow to deep",
            )
    actual = _call(describe_networks, synthetic_flow({("v1", 0): seeds([1.05, 1.3, 1.4])}), "seeds disagree")
    expect(
        actual == {"v1": NO_CLEAR_DIFFERENCE},
        f"some seeds are steady and some explode: {NO_CLEAR_DIFFERENCE!r}, yours is {actual}",
    )
    steep = {("v1", 0): seeds(STEEP)}
    alone = _call(describe_networks, synthetic_flow(steep, (20,), first_seed=100), "there is one depth, 20")
    expect(
        alone == {"v1": "explodes"}, f"v1 explodes in a table of depth 20 alone, of seeds from 100 on, yours is {alone}"
    )
    long = _call(describe_networks, with_hill(synthetic_flow(steep, units=18)), "there are 18 units")
    expect(
        long == {"v1": "explodes"},
        f"v1 explodes over 18 units, yours is {long}: in the order of their numbers, in which 10 comes after 9, not of "
        "words",
    )
    level = with_nan(synthetic_flow({("v1", 0): seeds(LEVEL)}), 0)
    odd = _call(describe_networks, level, "a norm is NaN")  # unsaid: what stops here has stopped before
    expect(
        odd == {"v1": "explodes"},
        f"where the first norm of v1 is NaN in every seed, v1 explodes, yours is {odd}: drop and fill no norm",
    )


CASES: tuple[tuple[str, dict[int, tuple], int | None], ...] = (
    ("from step 10 on v1's gradient shrinks and v2's grows", {10: (DOWN, UP), 50: (DOWN, UP)}, 10),
    ("at step 50 v1's gradient shrinks and v2's grows", {10: (UP, UP), 50: (DOWN, UP)}, 50),
    ("at step 10 v2's gradient shrinks and v1's grows", {10: (UP, DOWN), 50: (UP, DOWN)}, 10),
    ("both shrink at all steps", {10: (DOWN, DOWN), 50: (DOWN, DOWN)}, None),
    ("at step 10 one seed of v1 still grows", {10: (MIXED, UP), 50: (DOWN, UP)}, 50),
    ("at step 10 one seed of v2 still shrinks", {10: (DOWN, MIXED), 50: (DOWN, UP)}, 50),
    ("at step 10 one seed of v1 already shrinks, and v2's all do", {10: (MIXED, DOWN), 50: (UP, DOWN)}, 50),
    ("at step 10 one seed of v2 still grows, and v1's all do", {10: (UP, MIXED), 50: (UP, DOWN)}, 50),
    ("v1's gradient shrinks from the beginning, and v2's grows", {0: (DOWN, UP), 10: (DOWN, UP)}, 0),
    ("both grow at all steps, v2's more in every seed", {10: (UP, STEEP), 50: (UP, STEEP)}, None),
    ("v1 shrinks and v2 grows at steps 50 and 150", {10: (UP, UP), 50: (DOWN, UP), 150: (DOWN, UP)}, 50),
    ("v1 shrinks at step 10 and grows again at step 50", {10: (DOWN, UP), 50: (UP, UP)}, 10),
    ("v1 shrinks by little at step 10, v2 grows by little", {10: ([0.999] * 3, [1.001] * 3), 50: (DOWN, UP)}, 10),
    ("one seed of v1 diverged, the others shrink", {10: (DOWN[:2], UP), 50: (DOWN[:2], UP)}, None),
    ("one seed of v2 diverged, the others grow", {10: (DOWN, UP[:2]), 50: (DOWN, UP[:2])}, None),
    ("one seed of v1 and one of v2 diverged", {10: (DOWN[:2], UP[:2]), 50: (DOWN[:2], UP[:2])}, None),
    ("all seeds of v1 diverged after step 0", {10: ([], UP), 50: ([], UP)}, None),
    ("the steps are 0, 7 and 30, and v1 shrinks at step 30", {7: (UP, UP), 30: (DOWN, UP)}, 30),
    ("the rows of step 50 come first, and v1 shrinks from step 10 on", {50: (DOWN, UP), 10: (DOWN, UP)}, 10),
)


def _check_parting(parting_step, seeds) -> None:
    for case, by_step, expected in CASES:
        growth = {(name, 0): seeds(UP) for name in ("v1", "v2")}
        for step, pair in by_step.items():
            for name, values in zip(("v1", "v2"), pair, strict=True):
                growth[name, step] = seeds(values)
        growth |= {("plain", step): seeds(DOWN)[1:] for step in by_step}
        actual = _call(parting_step, synthetic_flow(growth), case)
        said = actual.item() if isinstance(actual, np.generic) else actual  # 10, not np.int64(10)
        parted = "v1 and v2 have not parted" if expected is None else f"v1 and v2 part at {expected}"
        rule = (
            "a seed without rows at a step is unknown there"
            if "diverged" in case
            else "every seed of the one above 1, every seed of the other below"
        )
        expect(
            actual is expected if expected is None else actual == expected,
            f"where {case}, {parted}, yours is {said!r}: the first step of the greatest depth, {rule}; "
            "None if there is none",
        )
    apart = {("v1", 0): seeds(DOWN), ("v2", 0): seeds(UP)}
    alone = _call(parting_step, synthetic_flow(apart, (20,), first_seed=100), "there is one depth, 20")
    expect(alone == 0, f"in a table of depth 20 alone, of seeds from 100 on, v1 and v2 part at 0, yours is {alone!r}")
    long = _call(parting_step, with_hill(synthetic_flow(apart, units=18)), "there are 18 units")
    expect(
        long == 0,
        f"over 18 units v1 and v2 part at 0, yours is {long!r}: units in the order of their numbers, in which 10 comes "
        "after 9, not of words",
    )
    every = range(len(apart["v1", 0]))
    for model, places in itertools.product(("v1", "v2"), (every, every[1:2], every[-1:])):
        broken = with_nan(synthetic_flow(apart), 0, model, places)
        odd = _call(parting_step, broken, "a norm is NaN")  # unsaid: what stops here has stopped before
        which = "every seed" if places == every else f"seed {places[0]} alone"
        expect(
            odd is None,
            f"where {which} of {model} has NaN in its first unit, that growth is NaN, neither above nor below 1, and "
            f"they have not parted, yours is {odd!r}: drop and fill no norm, and min and max may pass over a NaN",
        )
