"""What marks say of exercises and parts, for tables and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from grading.marks import GRADED, MISSING, Mark
from grading.release import Part, Release

RIGHT, PARTLY, OPEN, WRONG = "right", "partly", "open", "wrong"
NOT_DONE = "not done yet"  # what a check says of a blank that is still open


def in_order(releases: dict[str, Release]) -> list[Release]:
    """The exercises by their number, 2 before 10."""
    return sorted(releases.values(), key=lambda release: (_leading(release.name), release.name))


def _leading(name: str) -> int:
    return int(match[0]) if (match := re.match(r"\d+", name)) else 0


def by_student(marks: Iterable[Mark], releases: dict[str, Release]) -> dict[str, list[Mark]]:
    """The marks of every student in the exercises' order, ``MISSING`` where there is none."""
    given = {(mark.student, mark.exercise): mark for mark in marks}
    return {
        student: [
            given.get((student, release.name)) or Mark(student, release.name, MISSING) for release in in_order(releases)
        ]
        for student in sorted({student for student, _ in given})
    }


def heading(release: Release) -> str:
    """The title of the notebook, such as "Exercise 1 · Activation order"."""
    text = "\n".join(cell.source for cell in release.shown.cells if cell.cell_type == "markdown")
    match = re.search(r"^# (?:Day \d+ · )?(.+)$", text, re.MULTILINE)
    return match[1] if match else release.name


def number(part: Part) -> str:
    """The number that a part's title begins with, such as "1.2"; the title if it has none."""
    match = re.match(r"\d+(\.\d+)*", part.title)
    return match[0] if match else part.title


def name(part: Part) -> str:
    """A part's title without the minutes that it takes."""
    return re.sub(r" \(\d+ minutes\)$", "", part.title)


def worth(release: Release) -> float:
    return sum(part.worth for part in release.parts)


def earned(mark: Mark, part: Part) -> float | None:
    """The points of a part, None if it waits for a hand."""
    if mark.state != GRADED:
        return 0.0
    points = [mark.points.get(cell, 0.0) for cell in part.points]
    return None if None in points else sum(point for point in points if point is not None)


def waiting(mark: Mark, release: Release) -> list[Part]:
    """The parts that wait for a hand."""
    return [part for part in release.parts if earned(mark, part) is None]


def total(mark: Mark, release: Release) -> float:
    """The points of an exercise so far, less what being late costs, as in nbgrader never below 0."""
    return max(0.0, sum(earned(mark, part) or 0.0 for part in release.parts) - mark.penalty)


def said(mark: Mark, part: Part) -> dict[str, str]:
    """What checks said of a part, by grade_id, the same message once and without the part's number."""
    texts: dict[str, str] = {}
    for cell in part.points:
        text = re.sub(r"^(✗ )?(\d+(\.\d+)* · )?", "", mark.messages.get(cell, "")).strip()
        if text and text not in texts.values():
            texts[cell] = text
    return texts


def outcome(mark: Mark, part: Part) -> str | None:
    """Whether the answer to a part is ``RIGHT``, ``PARTLY`` right, still ``OPEN`` or ``WRONG``, None if it waits."""
    points, texts = earned(mark, part), said(mark, part).values()
    if points is None:
        return None
    if points >= part.worth:
        return RIGHT
    if points > 0:
        return PARTLY
    return OPEN if texts and all(NOT_DONE in text for text in texts) else WRONG
