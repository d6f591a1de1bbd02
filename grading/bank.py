"""The bank of answers, as far as the grader needs it: wrong ones, and the checks that must reject each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from grading.release import Release

BANK = Path(__file__).parents[1] / "tests" / "exercises"


@dataclass(frozen=True)
class Answer:
    """A wrong answer to one blank.

    Attributes
    ----------
    name : str
        Its part and its mistake, such as "post_block/no_relu".
    source : str
    rejecting : frozenset of str
        The grade_ids of the checks that must reject it.
    missed : bool
        Whether it is known to get through.
    """

    name: str
    source: str
    rejecting: frozenset[str]
    missed: bool


def wrong_answers(release: Release, folder: Path = BANK) -> list[Answer]:
    """The wrong answers to an exercise; how a file says what it is stands in tests/exercises/README.md."""
    files = sorted((folder / f"ex{release.name}" / "wrong").glob("*/*.py"))
    return [_read(file, release) for file in files]


def _read(file: Path, release: Release) -> Answer:
    source = file.read_text()
    head = dict(re.findall(r"^# (check|says|missed): (.+)$", source, re.MULTILINE))
    named = head.get("check", "").split()
    cells = {cell for name in named for cell in (name, f"{name}_check", f"{name}_hidden") if cell in release.checks}
    return Answer(f"{file.parent.name}/{file.stem}", source, frozenset(cells), "missed" in head)
