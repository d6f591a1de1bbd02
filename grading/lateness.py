"""When a student handed in, and what nbgrader takes off for being late."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nbgrader.api import Gradebook, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import TraitError

from grading.course import BadInput, Course

UNKNOWN = "whether this was handed in late is not known"
LONGEST = 200  # bytes of a timestamp


def handed_in_at(course: Course, student: str) -> tuple[datetime | None, str]:
    """The time in a student's timestamp.txt, if there is one, and what a grader has to know about it."""
    folder = course.folder("submitted", student)
    if _is_odd(folder / "timestamp.txt"):
        return None, f"timestamp.txt is no line of text: {UNKNOWN}"
    try:
        at = course.directory.get_existing_timestamp(str(folder))
        wrong = _misread((folder / "timestamp.txt").read_text().strip()) if at else ""
    except Exception:  # whatever nbgrader, and what reads dates for it, make of what is none
        at, wrong = None, "is no date"
    return (None, f"timestamp.txt {wrong}: {UNKNOWN}") if wrong else (at, "")


def _is_odd(file: Path) -> bool:
    """Whether something else than a short text lies in the place of a timestamp: a folder, a link, a pipe, a book."""
    there = os.path.lexists(file)
    return there and (file.is_symlink() or not file.is_file() or file.stat().st_size > LONGEST)


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError):
        return False


def _misread(written: str) -> str:
    """What is wrong with a time that nbgrader would read as another one, "" if nothing is."""
    words = written.split(" ")
    if len(words) == 3 and not _is_zone(words[2]):  # such as "+0200", which it would read as 200 seconds
        return f"names the time zone {words[2]!r}, which is not known (UTC or Europe/Berlin would be)"
    return "" if re.match(r"\d{4}-\d\d?-\d\d?(?!\d)", written) else "does not begin with a date such as 2027-05-03"


def check_penalties(course: Course) -> None:
    """Raise a :class:`BadInput` if the plugin that is configured cannot be used, before anybody is late."""
    try:
        _late(course)
    except (TraitError, ImportError, AttributeError) as error:
        raise BadInput(
            f"nbgrader_config.py names no late penalty that nbgrader knows: {str(error).rstrip('.')}"
        ) from None


def _late(course: Course) -> AssignLatePenalties:
    late = AssignLatePenalties(config=course.config)
    late.init_plugin()
    return late


def penalty(
    book: Gradebook, course: Course, student: str, notebook: SubmittedNotebook, seconds_late: float
) -> float | None:
    """What nbgrader takes off for being late, by the plugin that is configured."""
    if seconds_late <= 0:
        return None
    book.db.refresh(notebook)  # its score is a sum that the database makes
    late = _late(course)
    points = late.plugin_inst.late_submission_penalty(student, notebook.score, seconds_late)
    return None if points is None else late._check_late_penalty(notebook, points)
