"""Marks as a course might have them, drawn anew and alike for a seed."""

from __future__ import annotations

import random

from class_of import releases

from grading.marks import FAILED, MISSING, Mark
from grading.release import Release

OPEN = "✗ {} · not done yet: put your code in place of the raise, run its cell, and then this one again"
SAID = {  # what checks say of wrong answers in tests/exercises
    "post_block_check": ["✗ 1.1 · the last ReLU acts before the addition", "✗ 1.1 · the skip has a ReLU of its own"],
    "pre_block_check": ["✗ 1.2 · the ReLU still follows the addition"],
    "evaluate_check": [
        "✗ 1.4 · the loss is 5.2773 where 4.1929 is right. Loss first, accuracy second?",
        "✗ 1.4 · the loss is 1.03 where 4.1929 is right. Loss first, accuracy second?",
        "✗ 1.4 · your code stopped with ValueError: 3 images are less than 50\n  in evaluate, line 5 of its cell",
    ],
    "norm_check": ["✗ 3.1 · num_batches_tracked does not move in training"],
}


def students(n: int) -> list[str]:
    names = ["Ada Lovelace", "Jürgen Öz", "李小龙", "Zoë", "Анна", "محمد", "D'Arcy, W."]
    return [names[i] if i < len(names) else f"student{i:03d}" for i in range(n)]


def classroom(n: int, seed: int = 0, said: dict[str, list[str]] = SAID, by_hand: bool = False) -> list[Mark]:
    """The marks of `n` students in all six exercises.

    Parameters
    ----------
    n, seed : int
    said : dict of str to list of str
        Messages to draw from, by grade_id.
    by_hand : bool
        Whether the parts that are graded by hand are graded.
    """
    draw = random.Random(seed)
    return [_mark(name, release, draw, said, by_hand) for name in students(n) for release in releases().values()]


def _mark(name: str, release: Release, draw: random.Random, said: dict[str, list[str]], by_hand: bool) -> Mark:
    cells = [cell for part in release.parts for cell in part.points]
    zero = dict.fromkeys(cells, 0.0)
    chance = draw.random()
    if chance < 0.04:
        return Mark(name, release.name, MISSING, zero)
    if chance < 0.07:
        return Mark(name, release.name, FAILED, zero, reason="the file is empty", seconds=0.1)
    points: dict[str, float | None] = {}
    messages: dict[str, str] = {}
    able = draw.uniform(0.3, 1.0)
    for part in release.parts:
        left_open = draw.random() < 0.12
        for cell, worth in part.points.items():
            if part.by_hand:
                points[cell] = draw.choice([0, 2, 3, 4, 5]) if by_hand else None
                continue
            points[cell] = worth if not left_open and draw.random() < able else 0.0
            open_one = [OPEN.format(part.title.split()[0])]
            if not points[cell]:
                messages[cell] = draw.choice(open_one if left_open else said.get(cell, open_one))
    late = draw.random() < 0.05
    stopped = "a cell ran longer than 300 seconds and was interrupted" if draw.random() < 0.02 else ""
    flags = ("A cell of the student's own imports os and lists the folder above.",) if draw.random() < 0.03 else ()
    repairs = ("Cells stood in another order; the release's was restored.",) if draw.random() < 0.08 else ()
    seconds = round(draw.lognormvariate(2.3, 0.3), 2)
    return Mark(
        name,
        release.name,
        points=points,
        penalty=1.0 if late else 0.0,
        messages=messages,
        stopped=stopped,
        repairs=repairs,
        flags=flags,
        isolation="bubblewrap",
        seconds=seconds,
    )
