"""Write results into the gradebook and ``autograded/``, and read the marks from them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat

from course_utils.files import write_text
from grading import gradebook
from grading.course import Submission
from grading.marks import FAILED, GRADED, MISSING, Mark
from grading.release import grade_id, is_check
from grading.session import Session

STANDS = "graded before the file, or what decides about points, changed; grade it again"


def record(session: Session, student: str) -> list[Mark]:
    """Write what a student reached into the gradebook and ``autograded/``, where it is not there; the marks.

    What was handed in and not run by this call, as another student's or by other options, keeps the result that stands.
    """
    given, strays = session.handed_in(student)
    timestamp, odd = gradebook.handed_in_at(session.course, student)
    folder = session.course.folder("autograded", student)
    stands = _recorded(folder)
    keys, results = _counting(session, given, stands)
    if stands != keys or not folder.exists():
        notebooks = {name: _notebook(results.get(name)) for name in session.releases}
        gradebook.write(session.course, student, notebooks, timestamp)
        _show(folder, keys, notebooks)
    scores = gradebook.points(session.course, student)
    exercises = {submission.exercise for submission in given}
    marks = [_mark(student, name, name in exercises, results.get(name), scores) for name in session.releases]
    if odd:
        marks = [replace(mark, flags=(*mark.flags, odd)) if mark.state == GRADED else mark for mark in marks]
    reason = f"not handed in, or not recognised: {', '.join(strays)}" if strays else ""
    return [replace(mark, reason=reason) if mark.state == MISSING else mark for mark in marks]


def _counting(
    session: Session, given: list[Submission], stands: dict[str, str]
) -> tuple[dict[str, str], dict[str, dict]]:
    """By exercise the key of the result that counts, and the result: today's, or else the one that stands."""
    keys, results = {}, {}
    for submission in given:
        name, now = submission.exercise, session.key(submission)
        if result := session.store.load(submission, now):
            keys[name], results[name] = now, result
        elif name in stands and (result := session.store.load(submission, stands[name])):
            keys[name], results[name] = stands[name], result | {"reason": STANDS}
    return keys, results


def _recorded(folder: Path) -> dict[str, str]:
    """By exercise the key of the result that a student's graded notebook, and so the gradebook, shows."""
    try:
        return json.loads((folder / ".graded").read_text())
    except (OSError, ValueError):
        return {}


def _show(folder: Path, keys: dict[str, str], notebooks: dict[str, Any]) -> None:
    """Write the graded notebooks where formgrader looks for them; the stamp last."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".graded").unlink(missing_ok=True)
    for name, notebook in notebooks.items():
        file = folder / f"{name}.ipynb"
        if notebook is None:
            file.unlink(missing_ok=True)
        else:
            write_text(file, nbformat.writes(notebook))
    write_text(folder / ".graded", json.dumps(keys))


def _mark(student: str, name: str, given: bool, result: dict | None, scores: dict) -> Mark:
    points, penalty = scores.get(name, ({}, 0.0))
    if not given:
        return Mark(student, name, MISSING, points)
    if result is None or "failed" in result:
        reason = result["failed"] if result else "it has not been graded yet"
        return Mark(student, name, FAILED, points, reason=reason)
    return Mark(
        student,
        name,
        GRADED,
        points,
        penalty,
        _messages(result["notebook"]),
        reason=result.get("reason", ""),
        stopped=result["stopped"],
        repairs=tuple(result["repairs"]),
        flags=tuple(result["flags"]),
        isolation=result["isolation"],
        seconds=result["seconds"],
    )


def _notebook(result: dict | None) -> nbformat.NotebookNode | None:
    return nbformat.from_dict(result["notebook"]) if result and "notebook" in result else None


def _messages(notebook: dict) -> dict[str, str]:
    """What each check said that does not pay."""
    cells = filter(is_check, nbformat.from_dict(notebook).cells)
    return {grade_id(c): out.evalue for c in cells for out in c.outputs if out.output_type == "error"}
