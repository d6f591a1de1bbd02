"""Write what people get: the table of grades, the report, and each student's feedback."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path

from nbgrader.apps import NbGraderAPI

from course_utils.files import content_hash, write_text
from grading.course import DAY, Course
from grading.feedback import write_index
from grading.ledger import STAMP
from grading.marks import GRADED, Mark
from grading.release import Release
from grading.report import write_report
from grading.session import Session
from grading.tables import write_table, write_upload


def publish(session: Session, marks: list[Mark], about: dict[str, str], workers: int, system: str | None) -> list[str]:
    """Write ``grades.csv``, ``report.html``, ``feedback/``, and a table for another system if one is named.

    Returns
    -------
    list of str
        What could not be written for a student, in sentences.
    """
    course, releases = session.course, session.releases
    write_table(marks, releases, course.root / "grades.csv")
    if system:
        write_upload(marks, releases, course.root / f"grades-{system}.csv", system, session.people)
    write_report(marks, releases, course.root / "report.html", about)
    own = {student: list(group) for student, group in groupby(marks, key=lambda mark: mark.student)}
    return _pages(course, own, releases, workers)


def _pages(course: Course, own: dict[str, list[Mark]], releases: dict[str, Release], workers: int) -> list[str]:
    """What could not be written for a student; who was in the way of others is tried again alone."""
    said = _fed_back(course, own, releases, workers)
    for student in [student for student, sentence in said.items() if sentence is None]:
        said |= _fed_back(course, {student: own[student]}, releases, 1)
    return [
        f"the feedback of {student} could not be written: its process was ended" if sentence is None else sentence
        for student, sentence in said.items()
        if sentence != ""
    ]


def _fed_back(
    course: Course, own: dict[str, list[Mark]], releases: dict[str, Release], workers: int
) -> dict[str, str | None]:
    """What :func:`feed_back` says of each student; None where a process was ended, for want of memory for example."""
    said: dict[str, str | None] = dict.fromkeys(own)
    with (
        suppress(BrokenProcessPool),
        ProcessPoolExecutor(min(workers, len(own)), get_context("fork")) as pool,
    ):
        pages = {student: pool.submit(feed_back, course, student, group, releases) for student, group in own.items()}
        for student, page in pages.items():
            with suppress(BrokenProcessPool):
                said[student] = page.result()
    return said


def feed_back(course: Course, student: str, marks: list[Mark], releases: dict[str, Release]) -> str:
    """A student's pages, if they are not what they would be now: one for each notebook, and an index.

    Returns
    -------
    str
        Why the pages of notebooks could not be written, "" if they were; they are tried again next time.
    """
    folder = course.folder("feedback", student)
    stamp = _stamp(course, student, marks)
    if (folder / ".made_of").exists() and (folder / ".made_of").read_text() == stamp:
        return ""
    shutil.rmtree(folder, ignore_errors=True)
    failed = ""
    if any(mark.state == GRADED for mark in marks):
        made = NbGraderAPI(config=course.config).generate_feedback(DAY, student, force=True)
        if not made["success"]:
            failed = f"the feedback of {student} could not be written: {_reason(made)}"
    folder.mkdir(parents=True, exist_ok=True)
    write_index(student, marks, releases, folder)
    if not failed:
        write_text(folder / ".made_of", stamp)
    return failed


def _reason(made: dict) -> str:
    """The last error in what nbgrader says of a conversion that failed, or else its last line.

    Its own last one only points to those above it.
    """
    said = f"{made.get('log', '')}\n{made.get('error', '')}".split("\n")
    errors = [line for line in said if re.match(r"[\w.]*(Error|Exception)\b(?!: Please see the)", line)]
    return (errors or list(filter(None, said)) or ["nbgrader says nothing"])[-1]


def _stamp(course: Course, student: str, marks: list[Mark]) -> str:
    """A hash of what the pages show, and of what makes them."""
    graded = course.folder("autograded", student) / STAMP
    text = json.dumps([[asdict(mark) for mark in marks], graded.read_text() if graded.exists() else "", _made_with()])
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _made_with() -> str:
    """A hash of the grader's code and templates."""
    return content_hash(file for file in Path(__file__).parent.rglob("*") if file.suffix in (".py", ".j2", ".css"))
