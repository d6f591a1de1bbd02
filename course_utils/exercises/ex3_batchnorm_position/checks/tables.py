"""Call what a student wrote with a table, which must stay as it is."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from course_utils.checking.unchanged import kept


def call(function: Callable[[pd.DataFrame], object], name: str, table: pd.DataFrame):
    """``function(table)``; a message if that changes the table."""
    with kept(table, f"{name} changes the table `results`, which is used again below: work on final(results)"):
        return function(table)
