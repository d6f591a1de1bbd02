"""A report that makes nothing up."""

from __future__ import annotations

import pandas as pd

from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.saved import Saved


@part("6.3", "report: done, measured, or not done, never made up")
def check_report(report, answers=(("20", "v2"), ("56", "no clear difference"))) -> None:
    """Feed saved results that are complete, not concluded, and missing."""
    table = pd.DataFrame({"seed": range(3)})
    saved = {
        "2_second": Saved(table, None),
        "1_first": Saved(table, dict(answers)),
        "3_third": None,
        "4_fourth": Saved(table, {}),
    }
    found = report(saved)
    columns = ["exercise", "state", "conclusion"]
    expect(
        isinstance(found, pd.DataFrame) and list(found.columns) == columns,
        f"return a DataFrame with the columns {', '.join(columns)}",
    )
    expect(list(found["exercise"]) == list(saved), "one row for every exercise, in the order given")
    states = dict(zip(found["exercise"], found["state"], strict=True))
    for exercise, right in (
        ("1_first", "done"),
        ("2_second", "measured, not concluded"),
        ("3_third", "not done"),
        ("4_fourth", "measured, not concluded"),
    ):
        expect(
            states[exercise] == right,
            f"{exercise} is {right!r}, yours {states[exercise]!r}: None is "
            "not done; without a conclusion it is measured only",
        )
    said = dict(zip(found["exercise"], found["conclusion"], strict=True))
    asked = "; ".join(f"{question}: {answer}" for question, answer in answers)
    expect(said["1_first"] == asked, f"the conclusion of 1_first reads {asked!r}, yours {said['1_first']!r}")
    empty = all(said[name] == "" for name in ("2_second", "3_third", "4_fourth"))
    expect(empty, "where nothing was concluded the conclusion is an empty string")
