"""The report: one page on what a course knows, what to teach again, and what a grader has to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from grading.charts import FEW, spread
from grading.findings import Findings, frequent, weakest
from grading.marks import FAILED, GRADED, MISSING, Mark
from grading.outcomes import by_student, heading, in_order, name
from grading.pages import write_page
from grading.release import Release

MESSAGES = 12  # that are shown unfolded
LINES = 8  # of a list, up to which it is unfolded


class Remark(NamedTuple):
    """A sentence on one student's notebook."""

    student: str
    exercise: str
    text: str


class Remarks(NamedTuple):
    """Sentences of one kind, with what they are called."""

    title: str
    explained: str
    remarks: list[Remark]

    @property
    def notebooks(self) -> int:
        return len({(remark.student, remark.exercise) for remark in self.remarks})


def write_report(marks: list[Mark], releases: dict[str, Release], file: Path, about: dict[str, str]) -> None:
    """Write the report on all marks, one HTML file that needs nothing else.

    Parameters
    ----------
    marks : list of Mark
    releases : dict of str to Release
        The exercises by their name.
    file : Path
        In a folder that exists.
    about : dict of str to str
        How the grading was done, such as {"isolation": "bubblewrap", "workers": "4"}; shown as a table.

    Raises
    ------
    OSError
        If it cannot be written; `file` is what it was.
    """
    students = by_student(marks, releases)
    columns = zip(*students.values(), strict=True)
    findings = [Findings.of(*pair) for pair in zip(in_order(releases), map(list, columns), strict=False)]
    everything = [mark for own in students.values() for mark in own]
    write_page(
        file,
        "report.html.j2",
        students=len(students),
        findings=findings,
        weakest=weakest(findings),
        messages=frequent(findings),
        shown=MESSAGES,
        lists=_lists(everything),
        unfolded=LINES,
        unisolated=sum(mark.isolation == "none" for mark in everything),
        about=about,
        heading=heading,
        name=name,
        spread=spread,
        few=FEW,
    )


def _lists(marks: list[Mark]) -> list[Remarks]:
    def gather(title: str, explained: str, sentences: Callable[[Mark], Iterable[str]]) -> Remarks:
        return Remarks(title, explained, [Remark(m.student, m.exercise, text) for m in marks for text in sentences(m)])

    return [
        gather(
            "Failed",
            "Could not be graded; counts 0. --force runs it again.",
            lambda m: [m.remark] if m.state == FAILED else [],
        ),
        gather(
            "Not run again", "An earlier result stands.", lambda m: [m.remark] if m.state == GRADED and m.remark else []
        ),
        gather("Stopped", "The run ended early.", lambda m: [m.stopped] if m.stopped else []),
        gather("Flagged", "For a grader to look at.", lambda m: m.flags),
        gather("Repaired", "Put right before grading.", lambda m: m.repairs),
        gather(
            "Missing", "Not handed in; counts 0.", lambda m: [m.remark or "not handed in"] if m.state == MISSING else []
        ),
    ]
