"""A conclusion that must follow the numbers."""

from __future__ import annotations

import pandas as pd

from course_utils.checking.columns import column_read
from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.synthetic import synthetic
from course_utils.evidence import NO_CLEAR_DIFFERENCE

COLUMNS = "model, depth, seed, epoch, train_loss, val_loss, val_accuracy, diverged, test_loss, test_accuracy"


@part("1.5", "conclude_activation_order: the words follow the numbers")
def check_conclusion(conclude, depths=(20, 14), seeds=3) -> None:
    """Feed synthetic tables: v2 wins, v1 wins, overlapping seeds, runs that diverged, a depth that is missing."""
    first, second = depths
    low, high = _scores(seeds)
    for case, v1, v2, winner in _cases(low, high):
        scores = {(first, "v1"): low, (first, "v2"): low, (second, "v1"): v1, (second, "v2"): v2}
        table = synthetic(scores)
        answer = _ask(conclude, table, case)
        expect(isinstance(answer, dict), f"return a dict, depth -> winner, not {type(answer).__name__}")
        expect(
            set(answer) == {first, second},
            f"the table has the depths {first} and {second}, your dict {sorted(answer, key=str)}: "
            "take the depths from the table, as numbers",
        )
        if answer[second] != winner:
            read = column_read(conclude, table, answer, ("val_accuracy", "val_loss", "train_loss"))
            fail(
                f"where {case}, the conclusion must be {winner!r}, yours is {answer[second]!r}. "
                f"{read and f'It follows {read}. '}Read the last epoch's test_accuracy; verdict knows the rule"
            )
        expect(
            answer[first] == NO_CLEAR_DIFFERENCE,
            f"for depth {first}, where v1 and v2 score the same, the conclusion must be "
            f"{NO_CLEAR_DIFFERENCE!r}, yours is {answer[first]!r}",
        )
    _check_other_tables(conclude, second, low, high)


def _scores(seeds: int) -> tuple[list[float], list[float]]:
    return [0.90, 0.91, 0.92, 0.89, 0.905][:seeds], [0.95, 0.96, 0.97, 0.93, 0.94][:seeds]


def _cases(low: list[float], high: list[float]) -> tuple[tuple[str, list[float], list[float], str], ...]:
    """What is the case at one depth, the scores of v1 and of v2, and the conclusion."""
    nan, overlap = float("nan"), [low[0], *high[1:]]
    diverged = [nan] * len(low)
    return (
        ("v2's worst seed beats v1's best", low, high, "v2"),
        ("v1's worst seed beats v2's best", high, low, "v1"),
        ("the seeds overlap, though v2's mean is higher", low, overlap, NO_CLEAR_DIFFERENCE),
        ("one run of v1 diverged (test accuracy NaN), its others beat v2", [*high[:-1], nan], low, NO_CLEAR_DIFFERENCE),
        (
            "every run of v1 diverged (test accuracy NaN): that is the worst result, not a missing one",
            diverged,
            low,
            "v2",
        ),
        ("every run of v2 diverged and none of v1", low, diverged, "v1"),
        ("one run of v1 diverged and every run of v2 beats its others", [nan, *low[1:]], high, "v2"),
        ("every run of both diverged", diverged, diverged, NO_CLEAR_DIFFERENCE),
        ("v2's worst seed only equals v1's best", low, [max(low), *high[1:]], NO_CLEAR_DIFFERENCE),
        ("there are two seeds only", low[:2], high[:2], NO_CLEAR_DIFFERENCE),
    )


def _ask(conclude, table: pd.DataFrame, case: str):
    """The student's conclusion from `table`, which must stay as it is."""
    given = table.copy()
    try:
        answer = conclude(table)
    except ValueError as error:
        fail(f"where {case}, your function stops ({error}). Drop no run, take depths from the table")
    except (KeyError, IndexError) as error:
        missing = error.args[0] if error.args else ""
        if isinstance(missing, str) and missing.isidentifier() and missing not in table:
            fail(f"there is no column {missing!r}; the table has {COLUMNS}")
        fail(
            f"where {case}, your function looks up {missing}, which is not there: take depths and seeds from the table"
        )
    expect(
        table.equals(given),
        f"your function changes the table that it is given ({_change(table, given)}), and the notebook saves that "
        "table: work on a copy",
    )
    return answer


def _change(table: pd.DataFrame, given: pd.DataFrame) -> str:
    if list(table.columns) != list(given.columns):
        return "its columns"
    if list(table.index) != list(given.index):
        return "its rows"
    return ", ".join(column for column in table if not table[column].equals(given[column]))


def _check_other_tables(conclude, depth: int, low: list[float], high: list[float]) -> None:
    alone = synthetic({(depth, "v1"): low, (depth, "v2"): high})
    answer = _ask(conclude, alone, f"depth {depth} alone was measured")
    expect(answer == {depth: "v2"}, f"a table of depth {depth} alone gives {answer}: conclude on what was measured")
    later = alone.assign(seed=alone["seed"] + 100)
    answer = _ask(conclude, later, "the seeds begin at 100")
    expect(answer == {depth: "v2"}, f"the same runs with seeds from 100 on give {answer}: take seeds from the table")
    mixed = alone.sort_values(["seed", "model"], ascending=[True, False], kind="stable", ignore_index=True)
    # unsaid: what stops here stops at an earlier table
    answer = _ask(conclude, mixed, "the runs of v1 and v2 alternate")
    expect(
        answer == {depth: "v2"},
        f"the same runs in another order give {answer}: pick the rows of a model by its name, not by their place",
    )
