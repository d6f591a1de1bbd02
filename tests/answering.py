"""Put an answer through the check cells that nbgrader grades with, taken from the solution's text, without a kernel."""

from __future__ import annotations

import functools
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
    """Change the solution's text and run every graded cell: its grade_id, and None or what the check said.

    Raises
    ------
    LookupError
        If a text to change stands in no solution cell.
    """
    names, said, left = dict(imports(name)), {}, set(changes)
    for source, nbgrader in code_cells(name):
        if nbgrader.get("solution"):
            for old, new in changes.items():
                if old in source:
                    source = source.replace(old, new)
                    left.discard(old)
            exec(source, names)
        elif nbgrader.get("grade"):
            try:
                exec(source, names)
                said[nbgrader["grade_id"]] = None
            except CheckFailed as failed:
                said[nbgrader["grade_id"]] = str(failed)
    if left:
        raise LookupError(f"not in any solution cell of {name}: {left}")
    return said
