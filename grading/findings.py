"""What the marks of a course say about its exercises."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median

from grading.marks import FAILED, GRADED, MISSING, Mark
from grading.outcomes import NOT_DONE, OPEN, PARTLY, RIGHT, WRONG, earned, outcome, said, total, waiting, worth
from grading.release import Part, Release, blank_of

NUMBER = re.compile(r"(?<![\w.])-?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?")
OWN_PLACE = re.compile(r"\n  in .*")  # where in a student's own cell an error arose
WEAKEST = 5  # weakest parts that are named


@dataclass(frozen=True)
class Message:
    """What a check said to several students, whatever the numbers in it.

    Attributes
    ----------
    part : Part
    text : str
        As it was said most often.
    students : int
        Who were told so.
    of : int
        Whose notebook was graded.
    """

    part: Part
    text: str
    students: int
    of: int


@dataclass(frozen=True)
class PartFindings:
    """How a part was answered.

    Attributes
    ----------
    part : Part
    counts : dict of str to int
        Students by outcome: right, partly, open, wrong.
    waiting : int
        Students whose answer waits for a hand.
    messages : list of Message
        The most frequent one first; blanks that are still open are left out.
    """

    part: Part
    counts: dict[str, int]
    waiting: int
    messages: list[Message]

    @property
    def of(self) -> int:
        return sum(self.counts.values())

    @property
    def right(self) -> float:
        """The share of right answers."""
        return self.counts[RIGHT] / self.of if self.of else 0.0


@dataclass(frozen=True)
class Findings:
    """What is known of an exercise.

    Attributes
    ----------
    release : Release
    states : dict of str to int
        Students by state: graded, failed, missing.
    waiting : int
        Students of whom some part waits for a hand.
    points : list of float
        Of every graded notebook; those of automatic checks alone while any waits for a hand.
    most : float
        The points that can be had there.
    parts : list of PartFindings
    typical, slowest : float
        Seconds that grading a notebook took, in the median and at most.
    slowest_student : str
    """

    release: Release
    states: dict[str, int]
    waiting: int
    points: list[float]
    most: float
    parts: list[PartFindings]
    typical: float
    slowest: float
    slowest_student: str

    @property
    def middle(self) -> float:
        """The median of the points."""
        return median(self.points)

    @classmethod
    def of(cls, release: Release, marks: list[Mark]) -> Findings:
        """From every student's mark in an exercise."""
        graded = [mark for mark in marks if mark.state == GRADED]
        held = [mark for mark in graded if waiting(mark, release)]
        slowest = max(marks, key=lambda mark: mark.seconds)
        automatic = [part for part in release.parts if not part.by_hand]
        return cls(
            release,
            {state: sum(mark.state == state for mark in marks) for state in (GRADED, FAILED, MISSING)},
            len(held),
            [sum(earned(mark, p) or 0.0 for p in automatic) if held else total(mark, release) for mark in graded],
            sum(part.worth for part in automatic) if held else worth(release),
            [_part(part, graded) for part in release.parts],
            median([mark.seconds for mark in marks if mark.seconds] or [0.0]),
            slowest.seconds,
            slowest.student,
        )


def _part(part: Part, graded: list[Mark]) -> PartFindings:
    outcomes = Counter(outcome(mark, part) for mark in graded)
    counts = {kind: outcomes[kind] for kind in (RIGHT, PARTLY, OPEN, WRONG)}
    return PartFindings(part, counts, outcomes[None], _messages(part, graded))


def _messages(part: Part, graded: list[Mark]) -> list[Message]:
    wordings: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mark in graded:
        for cell, text in said(mark, part).items():
            if NOT_DONE not in text:
                short = OWN_PLACE.sub("", text)
                key = blank_of(cell), alike(short)
                wordings[key][short] += 1
                told[key].add(mark.student)
    found = [Message(part, _commonest(wordings[key]), len(told[key]), len(graded)) for key in told]
    return sorted(found, key=lambda message: (-message.students, message.text))


def _commonest(wordings: Counter[str]) -> str:
    return min(wordings, key=lambda text: (-wordings[text], text))


def alike(text: str) -> str:
    """A message with its numbers made alike; v1 and v2 stay what they are."""
    return NUMBER.sub("…", text)


def weakest(findings: list[Findings]) -> list[PartFindings]:
    """The automatically graded parts with the smallest shares of right answers, at most ``WEAKEST``."""
    parts = [part for exercise in findings for part in exercise.parts if part.of and not part.part.by_hand]
    return sorted((part for part in parts if part.right < 1), key=lambda part: part.right)[:WEAKEST]


def frequent(findings: list[Findings]) -> list[Message]:
    """Every message, those first that most students were told."""
    messages = [message for exercise in findings for part in exercise.parts for message in part.messages]
    return sorted(messages, key=lambda message: (-message.students, message.part.title, message.text))
