"""A conclusion that must follow the numbers."""

from __future__ import annotations

import itertools
import math

import pandas as pd

from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.evidence import NO_CLEAR_DIFFERENCE

UNIT_COLUMNS = ["model", "state", "depth", "seed", "unit", "stage", "stream", "branch", "ratio", "cut"]
LESION_COLUMNS = ["model", "depth", "seed", "unit", "stage", "projects", "accuracy", "intact"]


def synthetic_units(ratios: dict[str, list[float]], depths=(8, 14)) -> pd.DataFrame:
    """A table of units whose mean ratios are `ratios`, one per seed; all else that could be averaged misleads.

    That is medians, other depths and states, and the columns beside ``ratio``.
    """
    rows = []
    for model, per_seed in ratios.items():
        for seed, ratio in enumerate(per_seed):
            for depth, state in itertools.product(depths, ("untrained", "trained")):
                here = ratio if (depth, state) == (max(depths), "trained") else 1 - ratio
                factors = (1.0, 1.0, 1.0) if model == "v1" else (0.1, 2.8, 0.1)
                for unit, factor in enumerate(factors, start=1):
                    misleading = 1 - here
                    rows.append((model, state, depth, seed, unit, unit - 1, 1.0, misleading, here * factor, misleading))
    return pd.DataFrame(rows, columns=UNIT_COLUMNS)


#: Stage of every unit of a synthetic network, and whether it projects: four stages of two units.
PLACES = tuple((stage, stage > 0 and place == 0) for stage in range(4) for place in range(2))


def synthetic_lesions(
    kept: dict[str, list[float]], projecting: dict[str, list[float]], depths=(8, 14), worst=(1, 3)
) -> pd.DataFrame:
    """A table of lesions with these largest drops, as a share of the intact accuracy, at the greatest depth.

    Another depth says the opposite. The intact accuracies differ so much that drops in accuracy mislead.

    Parameters
    ----------
    kept, projecting : dict of str to list of float
        For each model one drop per seed, of units that keep the shape and of those at a projection.
    depths : tuple of int
    worst : pair of int
        The unit that keeps the shape, and the one at a projection, that v1 cannot spare; all of v2's are alike.
    """
    rows = []
    for model in kept:
        for seed, drops in enumerate(zip(kept[model], projecting[model], strict=True)):
            intact = math.nan if any(map(math.isnan, drops)) else {"v1": 0.9, "v2": 0.2}[model]
            for depth in depths:
                here = [drop if depth == max(depths) else 0.6 - drop for drop in drops]
                for unit, (stage, projects) in enumerate(PLACES, start=1):
                    lost = here[projects] if model == "v2" or unit in worst else 0.001
                    rows.append((model, depth, seed, unit, stage, projects, intact * (1 - lost), intact))
    return pd.DataFrame(rows, columns=LESION_COLUMNS)


DROP = "each seed's largest drop, 1 - accuracy / intact, at the greatest depth of lesions, over all units"
MEANT = {
    "smaller ratio": "each seed's mean ratio over all units of trained networks, at their greatest depth; lower wins",
    "hurt less": f"{DROP} that keep the shape (projects is False), unit 1 among them; lower wins",
    "hurt less at a projection": f"{DROP} at a projection (projects is True); lower wins",
}
LESIONS = ("hurt less", "hurt less at a projection")


@part("2.7", "conclude_identity: the words follow the numbers")
def check_conclusion(conclude, low=(0.10, 0.11, 0.12), high=(0.20, 0.25, 0.3)) -> None:
    """Feed synthetic tables in which each winner flips, nothing is clear, networks diverged, a depth is missing."""
    low, high, nan = list(low), list(high), math.nan
    two, three = (8, 14), (8, 14, 20)
    paired = [(min(high) + there) / 2 if there == max(high) else here for here, there in zip(low, high, strict=True)]
    # what is the case, the numbers of v1 and v2, the depths of both tables, v1's worst units, the winner
    cases = (
        ("v1's numbers are all lower", low, high, two, two, (6, 5), "v1"),
        ("v2's numbers are all lower", high, low, two, two, (1, 3), "v2"),
        ("the seeds overlap", low, [low[0], *high[1:]], two, two, (4, 7), NO_CLEAR_DIFFERENCE),
        (
            "one network of v1 diverged (NaN), its others are lower",
            [*low[1:], nan],
            high,
            two,
            two,
            (1, 3),
            NO_CLEAR_DIFFERENCE,
        ),
        ("every network of v1 diverged (NaN), which is the worst", [nan] * len(high), high, two, two, (1, 3), "v2"),
        ("v2's numbers are all lower and depth 20 alone was measured", high, low, (20,), (20,), (6, 5), "v2"),
        ("v2's numbers are all lower and lesions go deeper than units", high, low, two, three, (1, 3), "v2"),
        (
            "each of v1's numbers is below that of the same seed, but not below all of v2's",
            paired,
            high,
            two,
            two,
            (6, 5),
            NO_CLEAR_DIFFERENCE,
        ),
    )
    for (case, v1, v2, depths, lesioned, worst, winner), key in itertools.product(cases, MEANT):
        # A network that diverged has NaN in all its rows, at a projection or not.
        together = LESIONS if key in LESIONS and any(map(math.isnan, v1)) else (key,)
        scores = {name: {"v1": v1, "v2": v2} if name in together else {"v1": low, "v2": low} for name in MEANT}
        units = synthetic_units(scores["smaller ratio"], depths)
        lesions = synthetic_lesions(scores[LESIONS[0]], scores[LESIONS[1]], lesioned, worst)
        answer = _answer(conclude, units, lesions, case)
        for name in MEANT:
            given, expected = case, winner
            if name not in together:
                given, expected = "both have the same numbers", NO_CLEAR_DIFFERENCE
            expect(
                answer[name] == expected,
                f"where {given}, {name!r} must be {expected!r}, yours is {answer[name]!r}. Take {MEANT[name]}",
            )


def _answer(conclude, units: pd.DataFrame, lesions: pd.DataFrame, case: str) -> dict:
    """What the student's function says of copies of the tables, which it must leave as they are."""
    given = {"units": units.copy(), "lesions": lesions.copy()}
    try:
        answer = conclude(*given.values())
    except KeyError as error:
        _name_the_column(error, {"units": units, "lesions": lesions})
        fail(f"where {case}, your function stops (KeyError: {error}). Drop no network, name no depth")
    except (ValueError, LookupError) as error:
        ambiguous = "truth value" in str(error)
        hint = "Negate a column with ~, not with `not`" if ambiguous else "Drop no network, name no depth"
        fail(f"where {case}, your function stops ({error}). {hint}")
    for name, table in (("units", units), ("lesions", lesions)):
        added = sorted(set(given[name]) - set(table))
        expect(
            not added, f"your function adds {added} to the notebook's {name}: work on {name}.assign(...), a new table"
        )
        expect(given[name].equals(table), f"your function changes the notebook's {name}: filter or fill a copy of it")
    expect(isinstance(answer, dict) and set(answer) == set(MEANT), f"return a dict with the keys {list(MEANT)}")
    return answer


def _name_the_column(error: KeyError, tables: dict[str, pd.DataFrame]) -> None:
    """Say which columns there are if the missing key looks like one."""
    missing = error.args[0] if error.args else ""
    key = missing.removeprefix("Column not found: ") if isinstance(missing, str) else ""  # unsaid: groupby's words
    if key.isidentifier() and key not in ("v1", "v2"):
        columns = "; ".join(f"{name}: {', '.join(table)}" for name, table in tables.items())
        fail(f"there is no column {key!r}. The columns are {columns}")
