"""Find a submission's cells again: which of them stands for which released one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from difflib import SequenceMatcher

from nbformat import NotebookNode

from grading.release import Release, grade_id, is_blank, is_graded, is_locked

Key = Callable[[NotebookNode], object]  # what two cells have in common; nothing counts for two that both lack it


def match(cells: list[NotebookNode], release: Release) -> dict[int, int]:
    """Which submitted cell stands for which released one, place by place.

    By two of grade_id, cell id and content, then by one of them. A blank that is missing or was left as released is
    looked for once more by what it defines; a cell that is open to text, by standing between the same neighbours.
    """
    shown = release.shown.cells
    content = _content(release)
    places: dict[int, int] = {}
    for key in (_both(grade_id, _id), _both(grade_id, content), _both(_id, content), content, grade_id, _id):
        _pair(key, shown, cells, places)
    for i, cell in enumerate(shown):
        if is_blank(cell) and (i not in places or same(cell, cells[places[i]])):
            _place_by_names(i, cell, cells, places)
    for i, cell in enumerate(shown):
        if i not in places and not is_locked(cell) and not is_graded(cell):
            _place_by_neighbours(i, cell, cells, places)
    return places


def _content(release: Release) -> Key:
    """What a cell defines of the blanks' names, or else its text."""
    asked = set().union(*(defined(cell.source) for cell in release.shown.cells if is_blank(cell)))
    return lambda cell: tuple(sorted(asked & defined(cell.source))) or cell.source.strip()


def _id(cell: NotebookNode) -> str:
    return cell.get("id", "")


def _both(one: Key, other: Key) -> Key:
    return lambda cell: one(cell) and other(cell) and (one(cell), other(cell))


def same(released: NotebookNode, given: NotebookNode) -> bool:
    """Whether a cell has the released text."""
    return released.source.strip() == given.source.strip()


def _pair(key: Key, shown: list[NotebookNode], cells: list[NotebookNode], places: dict[int, int]) -> None:
    """Give each released cell that has none the first cell of the same key, to a blank one that is filled in."""
    at = defaultdict(list)
    for j in _free(cells, places):
        at[key(cells[j])].append(j)
    for i, cell in enumerate(shown):
        wanted = key(cell) if i not in places else None
        if wanted and at[wanted]:
            places[i] = min(at[wanted], key=lambda j: (is_blank(cell) and same(cell, cells[j]), j))
            at[wanted].remove(places[i])


def _free(cells: list[NotebookNode], places: dict[int, int]) -> list[int]:
    return sorted(set(range(len(cells))) - set(places.values()))


def _place_by_names(i: int, blank: NotebookNode, cells: list[NotebookNode], places: dict[int, int]) -> None:
    """The free cell that defines most of what the blank asks for; all of it, if the blank itself is there."""
    names = defined(blank.source)
    shared = {j: len(names & defined(cells[j].source)) for j in _free(cells, places) if not same(blank, cells[j])}
    most = max(shared.values(), default=0)
    if most and (most == len(names) or i not in places):
        places[i] = next(j for j in shared if shared[j] == most)


def _place_by_neighbours(i: int, cell: NotebookNode, cells: list[NotebookNode], places: dict[int, int]) -> None:
    """Of the free cells between those of the neighbours, the one whose text is most alike, or the only one."""
    before = max((places[k] for k in places if k < i), default=-1)
    after = min((places[k] for k in places if k > i and places[k] > before), default=len(cells))
    free = [j for j in _free(cells, places) if before < j < after]
    alike = {j: SequenceMatcher(None, cells[j].source[:2000], cell.source[:2000]).quick_ratio() for j in free}
    best = max(alike, key=lambda j: (alike[j], -j), default=None)
    if best is None:
        return
    alone = len(free) == 1 and {i - 1, i + 1} <= places.keys() and cells[best].cell_type == cell.cell_type
    if alone or alike[best] > 0.5:
        places[i] = best


def defined(source: str) -> set[str]:
    """The functions, classes and variables at the margin of a text, which need not be Python."""
    found = re.findall(r"^(?:def|class)\s+(\w+)|^(\w+)\s*(?::[^=\n]+)?=(?!=)", source, re.MULTILINE)
    return {function or variable for function, variable in found}


def share(cells: list[NotebookNode], release: Release) -> float:
    """The share of a release's cells that are found, or of its blanks, whichever is more.

    By cell id and content alone: exercises have grade_ids in common, and cells that look alike.
    """
    shown = release.shown.cells
    places: dict[int, int] = {}
    for key in (_id, _content(release)):
        _pair(key, shown, cells, places)
    blanks = {i for i, cell in enumerate(shown) if is_blank(cell)}
    return max(len(places) / len(shown), len(blanks & set(places)) / max(1, len(blanks)))
