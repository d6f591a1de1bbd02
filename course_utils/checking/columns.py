"""Which column of a table a student's function reads instead of the one that it is to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd


def column_read(function: Callable, table: pd.DataFrame, answer: object, columns: Iterable[str]) -> str:
    """The first of `columns` with which ``function(table)`` is no longer `answer`; empty if there is none.

    Parameters
    ----------
    function : callable
        The student's.
    table : pd.DataFrame
        With `columns`, numbers that are not to be read.
    answer : object
        What the function returned for the table.
    columns : iterable of str
    """
    for column in columns:
        if function(table.assign(**{column: -table[column]})) != answer:
            return column
    return ""
