"""What students get: feedback that shows no hidden test, and a page that lists their exercises."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor

from course_utils.checking.message import CheckFailed
from grading.harmless import PICTURES
from grading.marks import GRADED, MISSING, NOT_RUN, Mark
from grading.outcomes import by_student, earned, heading, name, said, total, waiting, worth
from grading.pages import write_page
from grading.release import Part, Release

HIDDEN = "BEGIN HIDDEN TESTS"
HIDDEN_LINES = re.compile(rf"{HIDDEN}(.*?)(?:### END HIDDEN TESTS|\Z)", re.DOTALL)
REDACTED = "a hidden test failed"
REDACTED_LINE = "a line of a hidden test"


class RedactHiddenTests(NbGraderPreprocessor):
    """Keep the source of hidden tests out of outputs, before ``ClearHiddenTests`` removes what marks it.

    Tracebacks quote it, and a student's function may print the cell that calls it. The message of a check stays, it is
    written for students.
    """

    def preprocess(self, nb, resources):
        """Redact the outputs of a notebook."""
        self.lines = {line for cell in nb.cells for line in hidden_lines(cell.source)}
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell, resources, cell_index):
        """Redact the outputs of one cell."""
        if cell.cell_type == "code" and HIDDEN in cell.source:
            cell.outputs = [output for output in cell.outputs if output.output_type == "error"]
            for output in cell.outputs:
                known = output.ename in (CheckFailed.__name__, NOT_RUN)
                output.evalue = shown(output.evalue, cell.source) if known else REDACTED
                output.traceback = [f"✗ {output.evalue}"]
        elif cell.cell_type == "code":
            cell.outputs = [nbformat.from_dict(self._without(output)) for output in cell.outputs]
        return cell, resources

    def _without(self, part):
        """An output, or a part of it, without lines that are a hidden test's."""
        if isinstance(part, dict):
            return {key: value if key in PICTURES else self._without(value) for key, value in part.items()}
        if isinstance(part, list):
            return [self._without(value) for value in part]
        if not isinstance(part, str):
            return part
        lines = part.splitlines(keepends=True)
        return "".join(f"({REDACTED_LINE})\n" if self._is_hidden(line) else line for line in lines)

    def _is_hidden(self, line: str) -> bool:
        return any(hidden in line for hidden in self.lines)


@dataclass(frozen=True)
class Row:
    """A part as its student sees it: points, None while it waits for a hand, and what checks said of it."""

    title: str
    points: float | None
    worth: float
    messages: list[str]


@dataclass(frozen=True)
class Sheet:
    """An exercise as its student sees it."""

    title: str
    page: str
    mark: Mark
    points: float
    worth: float
    waiting: float
    rows: list[Row]

    @classmethod
    def of(cls, mark: Mark, release: Release) -> Sheet:
        """From a student's mark in it."""
        return cls(
            heading(release),
            f"{release.name}.html",
            mark,
            total(mark, release),
            worth(release),
            sum(part.worth for part in waiting(mark, release)),
            [_row(mark, part, release) for part in release.parts],
        )


def write_index(student: str, marks: list[Mark], releases: dict[str, Release], folder: Path) -> None:
    """Write the page that a student begins with: exercises, parts, points, messages and what waits for a hand.

    Parameters
    ----------
    student : str
    marks : list of Mark
        Those of other students are left out.
    releases : dict of str to Release
        The exercises by their name.
    folder : Path
        Where ``index.html`` stands beside the pages of the notebooks; it is made if it is not there.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    own = by_student(marks, releases).get(student, [])
    sheets = [Sheet.of(mark, releases[mark.exercise]) for mark in own]
    folder.mkdir(parents=True, exist_ok=True)
    write_page(
        folder / "index.html", "feedback.html.j2", student=student, sheets=sheets, missing=MISSING, graded=GRADED
    )


def _row(mark: Mark, part: Part, release: Release) -> Row:
    messages = [shown(text, release.checks.get(cell, "")) for cell, text in said(mark, part).items()]
    return Row(name(part), earned(mark, part), part.worth, list(dict.fromkeys(messages)))


def shown(message: str, check: str) -> str:
    """A check's message, or that a hidden test failed if it quotes a line of the cell's hidden tests."""
    return REDACTED if any(line in message for line in hidden_lines(check)) else message


def hidden_lines(check: str) -> list[str]:
    """The lines of a cell's hidden tests."""
    lines = "".join(HIDDEN_LINES.findall(check)).splitlines()
    return [line.strip() for line in lines if line.strip()]
