"""What an exercise measured and concluded, kept for the report of the last one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from course_utils.files import write_text


class Saved(NamedTuple):
    """A table of measurements and what was concluded from it."""

    table: pd.DataFrame
    conclusion: dict[str, object] | None  #: keys are strings; None if the conclusion was not done


def save(exercise: str, profile: str, table: pd.DataFrame, conclusion: Mapping | None, folder="runs") -> None:
    """Keep what `exercise` measured under `profile`, whole or not at all; what was kept before is replaced.

    The file is the conclusion as one line of JSON, and the table as CSV below it.

    Parameters
    ----------
    exercise, profile : str
        Names of the notebook and of the profile, such as ``"1_activation_order"`` and ``"quick"``.
    table : pd.DataFrame
        What was measured.
    conclusion : mapping or None
        As the student's function returned it.
    folder : path
        Made if needed.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    file = _file(exercise, profile, folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = conclusion and {str(key): value for key, value in conclusion.items()}
    rows = table.to_csv(index=False, lineterminator="\n")
    write_text(file, f"{json.dumps(kept, default=str)}\n{rows}")


def load(exercise: str, profile: str, folder="runs") -> Saved | None:
    """What :func:`save` kept, or None if there is nothing.

    Parameters
    ----------
    exercise, profile, folder
        As given to :func:`save`.

    Raises
    ------
    ValueError
        If the file is damaged.
    """
    file = _file(exercise, profile, folder)
    if not file.exists():
        return None
    try:
        with file.open(encoding="utf-8") as lines:
            conclusion = json.loads(next(lines))
            return Saved(pd.read_csv(lines), conclusion)
    except (ValueError, StopIteration):
        raise ValueError(f"{file} is damaged: delete it and run {exercise}'s conclusion again") from None


def _file(exercise: str, profile: str, folder) -> Path:
    return Path(folder) / f"{exercise}.{profile}.csv"
