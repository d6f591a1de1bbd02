"""Put an answer through the check cells that nbgrader grades with, taken from the solution's text; no kernel."""

from __future__ import annotations

import ast
import functools
import json
import os
import warnings
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

import jupytext
import pytest

from course_utils.checking.message import CheckFailed
from course_utils.files import write_whole
from grading.bank import head_of, rejecting

TESTS = Path(__file__).parent
GRADES = "COURSE_TEST_GRADES"  # the environment's name for the folder that the workers of a test run share
SOLUTIONS = TESTS.parent / "solutions" / "day10_resnet_v2"
EXERCISES = sorted(path.stem for path in SOLUTIONS.glob("*.py"))
WRONG = sorted(TESTS.glob("exercises/ex*/wrong/*/*.py"))
RIGHT = sorted(TESTS.glob("exercises/ex*/right/*.py"))


@dataclass(frozen=True)
class Cell:
    """A code cell of a solution: a blank with our answer, a graded check, or neither."""

    grade_id: str
    solution: bool
    graded: bool
    source: str
    code: CodeType
    names: frozenset[str]  # what it defines
    mentions: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """A file of ``wrong`` or ``right``; its ``# key: value`` lines are explained in exercises/README.md."""

    path: Path
    exercise: str
    source: str
    names: frozenset[str]  # what it defines
    head: dict[str, str]

    @property
    def blanks(self) -> list[Cell]:
        """The blanks that it replaces."""
        return [cell for cell in cells(self.exercise) if cell.solution and cell.names & self.names]

    @property
    def code(self) -> CodeType:
        """Compiled under its path, so that a message can quote its lines."""
        return compile(self.source, self.path, "exec")

    @property
    def rejecting(self) -> set[str]:
        """The graded cells that must reject it."""
        graded = {cell.grade_id for cell in cells(self.exercise) if cell.graded}
        return set(rejecting(self.head, graded))


@functools.cache
def read(path: Path) -> Answer:
    """The answer in a file, whose second folder is the room of its exercise."""
    source = path.read_text()
    return Answer(
        path,
        path.relative_to(TESTS).parts[1].removeprefix("ex"),
        source,
        defined(source),
        head_of(source),
    )


@functools.cache
def cells(exercise: str) -> tuple[Cell, ...]:
    """The code cells of a solution, in their order."""
    notebook = jupytext.read(SOLUTIONS / f"{exercise}.py")
    return tuple(_cell(cell) for cell in notebook.cells if cell.cell_type == "code")


def _cell(cell) -> Cell:
    grading = cell.metadata.get("nbgrader", {})
    return Cell(
        grading.get("grade_id", ""),
        grading.get("solution", False),
        grading.get("grade", False),
        cell.source,
        compile(cell.source, f"<{grading.get('grade_id')}>", "exec"),
        defined(cell.source),
        mentioned(cell.source),
    )


def defined(source: str) -> frozenset[str]:
    """The functions and classes at the top of a source."""
    return frozenset(node.name for node in ast.parse(source).body if isinstance(node, (ast.FunctionDef, ast.ClassDef)))


def mentioned(source: str) -> frozenset[str]:
    """The names in a source; a module's attribute, as in ``nn.BatchNorm2d``, is none."""
    return frozenset(node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name))


@functools.cache
def imports(exercise: str) -> dict:
    """What the notebook's first cell defines, under the smoke profile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_PROFILE", "smoke")
        names: dict = {"__name__": "__main__"}
        exec(cells(exercise)[0].code, names)
    return names


def solved(exercise: str) -> dict:
    """What a notebook's first cell and our own answers define, anew at every call."""
    names = dict(imports(exercise))
    for cell in cells(exercise):
        if cell.solution:
            exec(cell.code, names)
    return names


def run(exercise: str, answers: dict[str, CodeType], only: Container[str] | None = None) -> dict[str, str | None]:
    """Run every graded cell that the answers can reach, with our own answers to all other blanks.

    An answer reaches a cell through the names that it defines and the blanks that mention them; any other graded cell
    is content, as it is with the solution.

    Parameters
    ----------
    answers : mapping of str to code
        A name that a blank defines, and what is executed after our own answer to that blank.
    only : container of str, optional
        The graded cells to run, by grade_id; by default all of them.

    Returns
    -------
    dict of str to str or None
        The message of each graded cell by its grade_id, None if it is content.
    """
    names, said, reached = dict(imports(exercise)), {}, set(answers)
    for cell in cells(exercise):
        if cell.solution:
            exec(cell.code, names)
            for code in {answers[name] for name in cell.names if name in answers}:
                exec(code, names)
            if not reached.isdisjoint(cell.mentions):
                reached |= cell.names
        elif cell.graded and (only is None or cell.grade_id in only):
            said[cell.grade_id] = None if reached.isdisjoint(cell.mentions) else verdict(cell, names)
    return said


def verdict(cell: Cell, names: dict) -> str | None:
    """What a graded cell says of these names: None if it is content."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of a student's code, in a notebook they stop nothing
            exec(cell.code, names)
    except CheckFailed as failed:
        return str(failed)
    return None


@functools.cache
def grade(path: Path) -> dict[str, str | None]:
    """What each graded cell says of the answer in a file; the workers of a test run grade it once."""
    answer = read(path)
    folder = os.environ.get(GRADES)
    kept = Path(folder, f"{path.relative_to(TESTS).as_posix().replace('/', '-')}.json") if folder else None
    if kept and kept.exists():
        return json.loads(kept.read_text())
    said = run(answer.exercise, dict.fromkeys(answer.names, answer.code))
    if kept:
        write_whole(kept, lambda file: file.write_text(json.dumps(said)))
    return said
