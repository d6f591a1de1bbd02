"""Write results into the gradebook and ``autograded/``, and read the marks from them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path

import nbformat

from course_utils.files import write_text
from grading import gradebook
from grading.course import Submission
from grading.gradebook import Account
from grading.lateness import handed_in_at
from grading.marks import FAILED, GRADED, MISSING, Mark
from grading.release import grade_id, is_check
from grading.session import Session

STANDS = "an earlier result stands, of another file or under other conditions: grade it again"
AGAIN = "It was graded by hand before it was handed in, or run, anew: look at it again in formgrader."
STAMP = ".graded"  # beside a student's graded notebooks: what they, and so the gradebook, show
Stand = dict | None  #: of an exercise: hashes of its file and its result, and its mark; None if it was missing


def record(session: Session, student: str) -> list[Mark]:
    """Write what is new of a student into the gradebook and ``autograded/``; the marks.

    What was handed in and not run by this call, as another student's or by other options, keeps what stands, even where
    its result is no longer there.
    """
    given, strays = session.handed_in(student)
    files = {submission.exercise: submission for submission in given}
    results = {name: result for name, file in files.items() if (result := session.result(file))}
    folder = session.course.folder("autograded", student)
    stood = _stood(folder) if session.is_recorded(student) else {}
    kept = [name for name in files if stood.get(name) and name not in results]
    stands: dict[str, Stand] = {name: stood[name] for name in kept}
    stands |= {name: None for name in session.releases if name not in files}
    stands |= {name: _stand(files[name], result) for name, result in results.items()}
    new = [name for name, stand in stands.items() if name not in stood or stood[name] != stand]
    anew = [name for name in new if name not in stood or _file(stood[name]) != _file(stands[name])]
    notebooks = {name: _notebook(results.get(name)) for name in new}
    timestamp, odd = handed_in_at(session.course, student)
    if new:
        _stamp(folder, {name: stand for name, stand in stands.items() if name not in new})
    accounts = gradebook.settle(session.course, student, notebooks, timestamp, anew)
    if new:
        _show(folder, notebooks)
        _stamp(folder, stands)
    modules = [name for name in strays if name.endswith(".py")]
    missing = f"not handed in, or not recognised: {_first_of(strays)}" if strays else ""
    marks = [
        _mark(_judged(student, name, stands.get(name), name in files, missing), accounts.get(name, Account()))
        for name in session.releases
    ]
    marks = [_noted(mark, STANDS) if mark.exercise in kept else mark for mark in marks]
    if modules:  # what a notebook may have wanted to import
        marks = [_noted(m, f"not run with it: {_first_of(modules)}") if m.state == GRADED else m for m in marks]
    return [replace(mark, flags=(*mark.flags, odd)) if odd and mark.state == GRADED else mark for mark in marks]


def _stood(folder: Path) -> dict[str, Stand]:
    """By exercise what a student's graded notebooks, and so the gradebook, show; what cannot be read is not known."""
    try:
        stood = json.loads((folder / STAMP).read_text())
    except (OSError, ValueError):
        return {}
    known = stood.items() if isinstance(stood, dict) else ()
    return {name: stand for name, stand in known if stand is None or isinstance(stand, dict)}


def _stand(file: Submission, result: dict) -> Stand:
    """What stands from now on, as it comes back from JSON."""
    whole = hashlib.sha256(json.dumps(result, sort_keys=True).encode()).hexdigest()
    mark = asdict(_found(file.student, file.exercise, result))
    return json.loads(json.dumps({"file": hashlib.sha256(file.content).hexdigest(), "result": whole, "mark": mark}))


def _file(stand: Stand) -> str:
    """The file that points given by hand may be for."""
    return stand["file"] if stand and stand["mark"]["state"] == GRADED else ""


def _stamp(folder: Path, stands: dict[str, Stand]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_text(folder / STAMP, json.dumps(stands))


def _show(folder: Path, notebooks: dict[str, nbformat.NotebookNode | None]) -> None:
    """Write the graded notebooks where formgrader looks for them, and clear away what a stop has left half written."""
    for part in folder.glob("*.part"):
        part.unlink()
    for name, notebook in notebooks.items():
        file = folder / f"{name}.ipynb"
        if notebook is None:
            file.unlink(missing_ok=True)
        else:
            write_text(file, nbformat.writes(notebook))


def _found(student: str, name: str, result: dict) -> Mark:
    """What a result says, without points."""
    if "failed" in result:
        return Mark(student, name, FAILED, reason=result["failed"], flags=tuple(result.get("flags", ())))
    return Mark(
        student,
        name,
        GRADED,
        messages=_messages(result["notebook"]),
        stopped=result["stopped"],
        repairs=tuple(result["repairs"]),
        flags=tuple(result["flags"]),
        isolation=result["isolation"],
        seconds=result["seconds"],
    )


def _judged(student: str, name: str, stand: Stand, given: bool, missing: str) -> Mark:
    """A mark without points."""
    if stand:
        kept = stand["mark"]
        return Mark(**kept | {what: tuple(kept[what]) for what in ("repairs", "flags", "comments")})
    if given:
        return Mark(student, name, FAILED, reason="it has not been graded yet")
    return Mark(student, name, MISSING, reason=missing)


def _mark(mark: Mark, account: Account) -> Mark:
    """A mark with what the gradebook holds."""
    if mark.state == GRADED:
        mark = replace(mark, points=account.points, penalty=account.penalty, comments=account.comments)
        return replace(mark, flags=(*mark.flags, AGAIN)) if account.again else mark
    lost = f"the gradebook still holds {account.by_hand:g} points given by hand, which do not count"
    return _noted(mark, lost) if account.by_hand else mark


def _first_of(names: list[str], most: int = 5) -> str:
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


def _noted(mark: Mark, sentence: str) -> Mark:
    return replace(mark, note="; ".join(filter(None, [mark.note, sentence])))


def _notebook(result: dict | None) -> nbformat.NotebookNode | None:
    return nbformat.from_dict(result["notebook"]) if result and "notebook" in result else None


def _messages(notebook: dict) -> dict[str, str]:
    """What each check said that does not pay."""
    cells = filter(is_check, nbformat.from_dict(notebook).cells)
    return {grade_id(c): out.evalue for c in cells for out in c.outputs if out.output_type == "error"}
