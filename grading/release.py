"""An exercise as it was released: the student's notebook, the one that is graded, its parts and our answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

import nbformat
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
)

PREPARED = (LockCells, ClearSolutions, ClearOutput, CheckCellMetadata, ComputeChecksums)  # nbgrader's own, in its order
HIDDEN = (ClearHiddenTests, ClearMarkScheme, ComputeChecksums)


@dataclass(frozen=True)
class Part:
    """A part of an exercise: what one heading, such as "1.2 · The unit of 2016", covers.

    Attributes
    ----------
    title : str
    points : dict of str to float
        Of each graded cell by its grade_id.
    by_hand : bool
    """

    title: str
    by_hand: bool = False
    points: dict[str, float] = field(default_factory=dict)

    @property
    def worth(self) -> float:
        return sum(self.points.values())


@dataclass(frozen=True)
class Release:
    """An exercise.

    Attributes
    ----------
    name : str
        Such as "1_activation_order".
    graded : NotebookNode
        What is run at grading: without solutions, with hidden tests and mark schemes.
    shown : NotebookNode
        What students were given: the same cells, without hidden tests and mark schemes.
    answers : dict of str to str
        Our own answer to every blank, by its grade_id.
    """

    name: str
    graded: NotebookNode
    shown: NotebookNode
    answers: dict[str, str]

    @classmethod
    def of(cls, name: str, notebook: NotebookNode) -> Release:
        """What `nbgrader generate_assignment` makes of a solution."""
        answers = {grade_id(c): c.source for c in notebook.cells if is_blank(c) and c.cell_type == "code"}
        graded = _through(PREPARED, notebook)
        return cls(name, graded, _through(HIDDEN, nbformat.from_dict(graded)), answers)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Those of what is run at grading."""
        return parts_of(self.graded)

    @cached_property
    def text(self) -> str:
        """What is run at grading, as a notebook's file."""
        return nbformat.writes(self.graded)

    @cached_property
    def imports(self) -> str:
        """The first code cell."""
        return next(cell.source for cell in self.graded.cells if cell.cell_type == "code")

    @cached_property
    def checks(self) -> dict[str, str]:
        """The source of every automatically graded cell by its grade_id, hidden tests included."""
        return {grade_id(c): c.source for c in self.graded.cells if is_check(c)}


def parts_of(notebook: NotebookNode) -> tuple[Part, ...]:
    """The parts of a graded notebook in their order, those without points left out."""
    parts = [Part("")]
    for cell in notebook.cells:
        headings = re.findall(r"^## (.+)$", cell.source, re.MULTILINE) if cell.cell_type == "markdown" else []
        if headings or is_task(cell):
            parts.append(Part(headings[-1] if headings else grade_id(cell), is_task(cell)))
        if is_graded(cell):
            parts[-1].points[grade_id(cell)] = float(cell.metadata.nbgrader.points)
    return tuple(part for part in parts if part.points)


def blank_of(check: str) -> str:
    """What a blank's visible and hidden check have in common: their grade_id without its ending."""
    return re.sub(r"_(check|hidden)$", "", check)


def grading(cell: NotebookNode) -> dict:
    """A cell's nbgrader metadata, empty if it has none that can be read."""
    metadata = cell.metadata.get("nbgrader") if isinstance(cell.get("metadata"), dict) else None
    return metadata if isinstance(metadata, dict) else {}


def grade_id(cell: NotebookNode) -> str:
    return str(grading(cell).get("grade_id") or "")


def is_blank(cell: NotebookNode) -> bool:
    return bool(grading(cell).get("solution"))


def is_task(cell: NotebookNode) -> bool:
    return bool(grading(cell).get("task"))


def is_graded(cell: NotebookNode) -> bool:
    return bool(grading(cell).get("grade")) or is_task(cell)


def is_check(cell: NotebookNode) -> bool:
    """Whether a cell is graded by running it."""
    return is_graded(cell) and cell.cell_type == "code"


def is_locked(cell: NotebookNode) -> bool:
    """Whether students were told not to change a cell, which is never a blank."""
    return bool(grading(cell).get("locked")) and not is_blank(cell)


def _through(preprocessors: tuple[type[Preprocessor], ...], notebook: NotebookNode) -> NotebookNode:
    for preprocessor in preprocessors:
        notebook, _ = preprocessor().preprocess(notebook, {})
    return notebook
