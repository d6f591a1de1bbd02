"""Put an answer through the check cells that nbgrader grades with, taken from the solution's text, without a kernel."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import jupytext
import pytest

from course_utils.checks.core import CheckFailed

SOLUTIONS = Path(__file__).parents[1] / "solutions" / "day10_resnet_v2"


@functools.cache
def code_cells(name: str) -> tuple[tuple[str, dict], ...]:
    """Source and nbgrader metadata of every code cell of solution `name`."""
    notebook = jupytext.read(SOLUTIONS / f"{name}.py")
    return tuple((c.source, c.metadata.get("nbgrader", {})) for c in notebook.cells if c.cell_type == "code")


@functools.cache
def imports(name: str) -> dict:
    """What the notebook's first cell defines, under the smoke profile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_PROFILE", "smoke")
        names: dict = {"__name__": "__main__"}
        exec(code_cells(name)[0][0], names)
    return names


def grade(name: str, changes: dict[str, str]) -> dict[str, str | None]:
    """Change the solution's text and run every graded cell that the change can reach.

    A change reaches a cell through the names that the changed cells define; any other graded cell is content, as it is
    with the solution. Returned is what each cell said by its grade_id, None if it is content.

    Raises
    ------
    LookupError
        If a text to change stands in no solution cell.
    """
    names, said, left = dict(imports(name)), {}, set(changes)
    reached: set[str] = set() if changes else {"checks"}
    for source, nbgrader in code_cells(name):
        if nbgrader.get("solution"):
            answer = source
            for old, new in changes.items():
                if old in answer:
                    answer = answer.replace(old, new)
                    left.discard(old)
            if answer != source or mentions(source, reached):
                reached |= defined(source) | defined(answer)
            exec(answer, names)
        elif nbgrader.get("grade"):
            said[nbgrader["grade_id"]] = verdict(source, names) if mentions(source, reached) else None
    if left:
        raise LookupError(f"not in any solution cell of {name}: {left}")
    return said


def verdict(source: str, names: dict) -> str | None:
    """What a graded cell says: None if it is content."""
    try:
        exec(source, names)
    except CheckFailed as failed:
        return str(failed)


def defined(source: str) -> set[str]:
    """The functions and classes at the top of a cell."""
    return set(re.findall(r"^(?:def|class) (\w+)", source, re.MULTILINE))


def mentions(source: str, names: set[str]) -> bool:
    """Whether a cell uses one of these names."""
    return not names.isdisjoint(re.findall(r"\w+", source))
