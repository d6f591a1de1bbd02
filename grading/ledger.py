"""Write results into the gradebook and ``autograded/``, and read the marks from them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat

from grading import gradebook
from grading.marks import FAILED, GRADED, MISSING, Mark
from grading.release import grade_id, is_check
from grading.session import Session
from grading.writing import write_text


def record(session: Session, student: str) -> list[Mark]:
    """Write what a student reached into the gradebook and ``autograded/``, where it is not there; the marks."""
    given, strays = session.handed_in(student)
    submissions = {submission.exercise: submission for submission in given}
    keys = {name: session.key(submission) for name, submission in submissions.items()}
    results = {name: session.store.load(submissions[name], keys[name]) for name in submissions}
    folder = session.course.folder("autograded", student)
    if not _is_recorded(folder, keys, results):
        notebooks = {name: _notebook(results.get(name)) for name in session.releases}
        gradebook.write(session.course, student, notebooks)
        _show(folder, keys, notebooks)
    scores = gradebook.points(session.course, student)
    marks = [_mark(student, name, name in submissions, results.get(name), scores) for name in session.releases]
    reason = f"not handed in, or not recognised: {', '.join(strays)}" if strays else ""
    return [replace(mark, reason=reason) if mark.state == MISSING else mark for mark in marks]


def _is_recorded(folder: Path, keys: dict[str, str], results: dict[str, dict | None]) -> bool:
    """Whether a student's graded notebooks, and so the gradebook, show these results."""
    try:
        return json.loads((folder / ".graded").read_text()) == _stamp(keys, results)
    except (OSError, ValueError):
        return False


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
    write_text(folder / ".graded", json.dumps(_stamp(keys, notebooks)))


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
        stopped=result["stopped"],
        repairs=tuple(result["repairs"]),
        flags=tuple(result["flags"]),
        isolation=result["isolation"],
        seconds=result["seconds"],
    )


def _stamp(keys: dict[str, str], results: dict[str, Any]) -> dict[str, str]:
    return {name: keys[name] for name in keys if results.get(name) is not None}


def _notebook(result: dict | None) -> nbformat.NotebookNode | None:
    return nbformat.from_dict(result["notebook"]) if result and "notebook" in result else None


def _messages(notebook: dict) -> dict[str, str]:
    """What each check said that does not pay."""
    cells = filter(is_check, nbformat.from_dict(notebook).cells)
    return {grade_id(c): out.evalue for c in cells for out in c.outputs if out.output_type == "error"}
