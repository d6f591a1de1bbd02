"""A report that makes nothing up."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping

import pandas as pd

from course_utils.checking.core import part
from course_utils.checking.message import describe, expect, fail
from course_utils.saved import Saved

ANSWERS = (("20", "no clear difference"), ("56", "v2"), ("110", "v1"))
COLUMNS = ["exercise", "state", "conclusion"]
STATES = {
    "2_second": "measured, not concluded",
    "10_tenth": "done",
    "3_third": "not done",
    "4_fourth": "measured, not concluded",
    "1_first": "done",
}


@part("6.3", "report: done, measured, or not done, never made up")
def check_report(report, answers=ANSWERS, count: object = 3) -> None:
    """Feed saved results that are complete, not concluded, and missing.

    Parameters
    ----------
    answers : sequence of (question, answer)
        A conclusion in words.
    count : object
        An answer that is no word.
    """
    table = pd.DataFrame({"seed": range(3)})
    words, mixed = dict(answers), {"unbeaten": ["v1", "v2"], "steps": [10, 50], "part at step": count}
    _check_alone(report, "a conclusion in words", Saved(table, words))
    _check_alone(report, "a conclusion that is None", Saved(table, None))
    _check_alone(report, "an exercise that is None, not done,", None)
    saved = {
        "2_second": Saved(table, None),
        "10_tenth": Saved(table, mixed),
        "3_third": None,
        "4_fourth": Saved(table, {}),
        "1_first": Saved(table, words),
    }
    before = copy.deepcopy(saved)
    actual = _call(report, "a conclusion with a number and a list", saved)
    expect(_same(saved, before), "what is in `saved` changed: the report only reads it")
    expect(list(actual["exercise"]) == list(saved), "one row for every exercise, in the order given")
    _check_states(dict(zip(actual["exercise"], actual["state"], strict=True)))
    said = dict(zip(actual["exercise"], actual["conclusion"], strict=True))
    _check_words(said["1_first"], words)
    for name in ("2_second", "3_third", "4_fourth"):
        expect(said[name] == "", "where nothing was concluded the conclusion is an empty string")
    expected = f"unbeaten: v1, v2; steps: 10, 50; part at step: {count}"
    other = said["10_tenth"]
    expect(other == expected, f"{mixed} reads {expected!r}, yours {other!r}: numbers as they are, lists with commas")
    # unsaid: what stops here has stopped before
    zero = _call(report, "an answer that is 0", {"1_first": Saved(table, {"part at step": 0})})
    expect(
        list(zero["conclusion"]) == ["part at step: 0"],
        f"0 is an answer, too: 'part at step: 0', yours is {zero['conclusion'].iloc[0]!r}",
    )
    expect(len(_call(report, "no exercise", {})) == 0, "where no exercise is given there is no row")


def _check_alone(report: Callable, case: str, kept: Saved | None) -> None:
    """A report of a single exercise must not stop, leaves what it is given, and has one row."""
    saved = {"1_first": kept}
    rows = _call(report, case, saved)
    expect(list(saved) == ["1_first"], "`saved` itself has lost or gained an exercise: the report only reads it")
    expect(len(rows) == 1, f"one row for every exercise: {case} has one, too")


def _call(report: Callable, case: str, saved: Mapping[str, Saved | None]) -> pd.DataFrame:
    try:
        actual = report(saved)
    except NotImplementedError:
        raise
    except Exception as error:
        fail(f"{case} stops your report with {describe(error)}")
    expect(isinstance(actual, pd.DataFrame), f"return a DataFrame, not {type(actual).__name__}")
    columns = list(actual.columns)
    expect(columns == COLUMNS, f"with {case} the columns are {', '.join(COLUMNS)}; yours are {columns}")
    return actual


def _check_states(states: Mapping[str, str]) -> None:
    for exercise, expected in STATES.items():
        expect(
            states[exercise] == expected,
            f"{exercise} is {expected!r}, yours {states[exercise]!r}: None is not done; without a conclusion it is "
            "measured only",
        )


def _check_words(actual: str, conclusion: Mapping[str, str]) -> None:
    """How a conclusion in words reads, and the mistakes that make it read otherwise."""
    expected = _joined(conclusion.items())
    mistakes = {
        "keep the order of the conclusion: sorted as text, 110 stands before 20": _joined(sorted(conclusion.items())),
        "keep the order of the conclusion, it is not sorted": _joined(sorted(conclusion.items(), key=lambda a: a[1])),
        "a semicolon parts the questions": expected.replace("; ", ", "),
        "only answers: each has its question before it": "; ".join(conclusion.values()),
        "a word is no list: yours is joined letter by letter": _joined(
            (q, ", ".join(a)) for q, a in conclusion.items()
        ),
        "nothing follows the last answer": expected + "; ",
        "that is how Python writes a dict: write it out, question by question": str(conclusion),
    }
    said = f"the conclusion of 1_first reads {expected!r}, yours {actual!r}"
    for message, wrong in mistakes.items():
        expect(actual == expected or actual != wrong, f"{said}: {message}")
    expect(actual == expected, said)


def _joined(pairs) -> str:
    return "; ".join(f"{question}: {answer}" for question, answer in pairs)


def _same(a: Mapping[str, Saved | None], b: Mapping[str, Saved | None]) -> bool:
    """Whether two collections hold the same tables and conclusions, in the same order."""
    return list(a) == list(b) and all(
        (x is None and y is None) or (x and y and x.table.equals(y.table) and x.conclusion == y.conclusion)
        for x, y in zip(a.values(), b.values(), strict=True)
    )
