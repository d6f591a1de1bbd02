"""Rebuild a submission on the released notebook: a student's text in its place, everything else as it was released."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

from grading.matching import match, same, share
from grading.reading import Unreadable, read
from grading.release import Release, grade_id, grading, is_blank, is_graded, is_locked, is_task

ENOUGH = 0.3  # of the released cells must be found, or it is another notebook


@dataclass(frozen=True)
class Repaired:
    """A submission, rebuilt.

    Attributes
    ----------
    notebook : NotebookNode
        The released cells in their order, hidden tests included, the student's text in blanks and other open cells,
        and the student's own cells behind the released cell that they followed. No outputs.
    submitted : dict of int to list
        The outputs that were handed in, of released code cells that are neither blanks nor checks, by place.
    notes : list of str
        What was changed, in sentences for a grader.
    """

    notebook: NotebookNode
    submitted: dict[int, list]
    notes: list[str]


def repair(content: bytes, release: Release) -> Repaired:
    """Rebuild what a student handed in.

    Parameters
    ----------
    content : bytes
        The file.
    release : Release

    Raises
    ------
    Unreadable
        If it is no notebook, or not this exercise's.
    """
    cells, notes = read(content)
    if share(cells, release) < ENOUGH:
        raise Unreadable("its cells are not those of this exercise")
    places = match(cells, release)
    notes += _changes(cells, places, release)
    behind = _own_cells(cells, places, release)
    built, submitted = list(behind[-1]), {}
    for place, released in enumerate(release.graded.cells):
        given = cells[places[place]] if place in places else None
        if given is not None and released.cell_type == "code" and not grading(released):
            submitted[len(built)] = given.get("outputs", [])
        built += [_filled(released, given), *behind[place]]
    _number(built)
    return Repaired(nbformat.from_dict({**release.graded, "cells": built}), submitted, notes)


def _filled(released: NotebookNode, given: NotebookNode | None) -> NotebookNode:
    """A released cell, with the student's text if it is open to text."""
    cell = nbformat.from_dict(released)
    if given is not None and (is_blank(released) or not (is_locked(released) or is_graded(released))):
        cell.source = given.source
        if cell.cell_type == "markdown" and given.get("attachments"):
            cell.attachments = given.attachments
    return cell


def _own_cells(cells: list[NotebookNode], places: dict[int, int], release: Release) -> dict[int, list[NotebookNode]]:
    """The student's own cells, by the released cell that they followed, -1 for none.

    A copy of what was released is not the student's, but what was written over a task's text is, and so is a locked
    cell that was edited, such as the imports: it runs behind the released one.
    """
    released = {j: i for i, j in places.items()}
    copies = {cell.source.strip() for cell in release.shown.cells if grading(cell)} | {""}
    behind: dict[int, list[NotebookNode]] = defaultdict(list)
    last = -1
    for j, cell in enumerate(cells):
        last = released.get(j, last)
        own = j not in released or _is_open_to_more(release.shown.cells[last])
        if own and cell.source.strip() not in copies:
            behind[last].append(_bare(cell))
    return behind


def _is_open_to_more(released: NotebookNode) -> bool:
    """Whether what stands in the place of a released cell is the student's as well: all locked ones but checks."""
    return is_task(released) or (is_locked(released) and not is_graded(released))


def _bare(cell: NotebookNode) -> NotebookNode:
    """A student's own cell without its metadata and outputs; a raw one would be HTML on a page."""
    kind = cell.cell_type.replace("raw", "markdown")
    bare = {"cell_type": kind, "source": cell.source, "metadata": {}, "id": ""}
    if kind == "code":
        bare |= {"outputs": [], "execution_count": None}
    elif cell.get("attachments"):
        bare["attachments"] = cell.attachments
    return nbformat.from_dict(bare)


def _changes(cells: list[NotebookNode], places: dict[int, int], release: Release) -> Iterator[str]:
    """What is put right, in sentences."""
    shown = release.shown.cells
    ids = Counter(grade_id(cell) for cell in cells if grade_id(cell))
    order = [places[i] for i in sorted(places)]
    if order != sorted(order):
        yield "Cells stood in another order; the release's was restored."
    pairs = [(cell, cells[places[i]], _name(i, cell)) for i, cell in enumerate(shown) if i in places]
    marked = [(cell, given, name) for cell, given, name in pairs if grade_id(cell)]
    for what, which in (
        (
            "Cells were missing and came back from the release",
            [_name(i, cell) for i, cell in enumerate(shown) if i not in places],
        ),
        (
            "Cells stood twice; of a blank the first that is filled in counts",
            sorted(name for name, n in ids.items() if n > 1),
        ),
        (
            "Cells claimed to be graded that the release does not know",
            sorted(set(ids) - {grade_id(cell) for cell in shown}),
        ),
        (
            "Locked cells were edited; the released ones were run",
            [name for cell, given, name in marked if not is_blank(cell) and not same(cell, given)],
        ),
        (
            "Cells had lost their nbgrader mark, or had another",
            [name for cell, given, name in marked if grade_id(given) != name],
        ),
        (
            "Cells had other nbgrader flags or points",
            [name for cell, given, name in marked if grade_id(given) == name and _flags(cell) != _flags(given)],
        ),
        ("Cells had another type", [name for cell, given, name in pairs if cell.cell_type != given.cell_type]),
    ):
        if which:
            yield f"{what}: {_list(which)}."


def _name(place: int, cell: NotebookNode) -> str:
    return grade_id(cell) or f"no. {place + 1}"


def _flags(cell: NotebookNode) -> tuple:
    return tuple(grading(cell).get(key) for key in ("grade", "solution", "task", "points"))


def _list(names: Iterable[str], most: int = 6) -> str:
    """The first few names, each in a few printable characters: a student may have made them up."""
    names = ["".join(filter(str.isprintable, name))[:40] for name in names]
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _number(cells: list[NotebookNode]) -> None:
    """Give the student's own cells ids by their place."""
    for place, cell in enumerate(cells):
        cell.id = cell.id or f"own-cell-{place}"  # a released id has no hyphen
