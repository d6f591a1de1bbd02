"""What a solution holds that no student is to read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jupytext
from class_of import ROOT

from grading.course import DAY


def lines_between(text: str, *marks: str) -> list[str]:
    """The lines that stand between ``BEGIN`` and ``END`` of such marks, blank ones left out.

    Parameters
    ----------
    text : str
    marks : {"SOLUTION", "HIDDEN TESTS", "MARK SCHEME"}
    """
    parts = re.findall(rf"BEGIN (?:{'|'.join(marks)})[ =]*\n(.*?)[#= ]*END", text, re.DOTALL)
    return [line.strip() for part in parts for line in part.splitlines() if line.strip()]


def of_all_solutions(*marks: str) -> Iterator[str]:
    """The same of every solution's text."""
    for text in (ROOT / "solutions" / DAY).glob("*.py"):
        yield from lines_between("\n".join(cell.source for cell in jupytext.read(text).cells), *marks)
