"""The bank of answers, as far as the grader needs it: wrong ones, and the checks that must reject each."""

from __future__ import annotations

import re
from collections.abc import Container
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
    head = head_of(source)
    return Answer(f"{file.parent.name}/{file.stem}", source, rejecting(head, release.checks), "missed" in head)


def head_of(source: str) -> dict[str, str]:
    """What an answer's ``# key: value`` lines say."""
    return dict(re.findall(r"^# (check|says|missed): (.+)$", source, re.MULTILINE))


def rejecting(head: dict[str, str], checks: Container[str]) -> frozenset[str]:
    """The grade_ids of the checks that must reject an answer: a part's visible and hidden one, or one cell."""
    named = head.get("check", "").split()
    return frozenset(c for name in named for c in (name, f"{name}_check", f"{name}_hidden") if c in checks)
