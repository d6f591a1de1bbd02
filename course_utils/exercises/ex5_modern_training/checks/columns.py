"""Which score a student's function reads."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from course_utils.checking.message import fail

OTHERS = ("val_accuracy", "val_loss", "train_loss", "test_loss")


def check_column(function: Callable, table: pd.DataFrame, *args) -> None:
    """Say which column ``function(table, *args)`` reads, if that is another score than the one asked for."""
    for column in OTHERS:
        try:
            function(table.drop(columns=column), *args)
        except (KeyError, AttributeError):
            fail(f"your code reads the column {column!r}: what counts are the final test accuracies, 'test_accuracy'")
