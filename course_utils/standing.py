"""Where a student stands: which checks of a notebook passed last time, kept beside the runs and sent nowhere."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from course_utils.files import write_text

KEPT = Path("runs") / "standing.json"
HEADING = re.compile(r"^## (\d\.\d · .*)$", re.MULTILINE)
CALL = re.compile(r"^ex\d\.checks\.(\w+)\([^,)]*(?:, (\d+))?", re.MULTILINE)


class Check(NamedTuple):
    """A check that pays points and can be seen."""

    part: str  #: the heading that it stands under
    name: str
    points: float


def checks_in(notebook: Path) -> Iterator[Check]:
    """The checks of a notebook that pay points and can be seen, in its order."""
    part = ""
    for cell in json.loads(notebook.read_text("utf-8"))["cells"]:
        source, graded = "".join(cell["source"]), cell["metadata"].get("nbgrader", {})
        if heading := HEADING.search(source):
            part = heading.group(1)
        elif graded.get("grade") and cell["cell_type"] == "code" and (call := CALL.search(source)):
            yield Check(part, name_of(*call.groups()), graded["points"])


def name_of(function: str, question: object = None) -> str:
    """What a check is kept under: its function, and the number of the question if it asks several."""
    return f"{function} {question}" if question else function


def note(exercise: str, check: str, passed: bool) -> None:
    """Keep what came of a check; where the folder takes no files nothing is kept.

    Parameters
    ----------
    exercise : str
        The number of the exercise.
    check : str
        See :func:`name_of`.
    passed : bool
    """
    kept = _kept()
    kept.setdefault(exercise, {})[check] = passed
    with contextlib.suppress(OSError):
        KEPT.parent.mkdir(exist_ok=True)
        write_text(KEPT, json.dumps(kept, indent=1))


def progress(exercise: str) -> str:
    """Points reached, in a line; none where the notebook has another name."""
    try:
        reached, seen = points(exercise)
    except FileNotFoundError:
        return ""
    return f"{reached:g} of {seen:g} points that you can see"


def points(exercise: str) -> tuple[float, float]:
    """Points reached and points that can be seen, of the notebook of an exercise in this folder."""
    passed = _kept().get(exercise, {})
    checks = list(checks_in(_notebook(exercise)))
    return sum(check.points for check in checks if passed.get(check.name)), sum(check.points for check in checks)


def standing(exercise: str) -> str:
    """Every part of a notebook: done, begun or open, with its points; or why that cannot be told."""
    passed = _kept().get(exercise, {})
    lines = []
    try:
        for part, checks in groupby(checks_in(_notebook(exercise)), key=lambda check: check.part):
            of_part = list(checks)
            done = [check for check in of_part if passed.get(check.name)]
            sign = "✓" if len(done) == len(of_part) else "◐" if done else "○"
            lines.append(f"{sign} {part:60}{sum(c.points for c in done):4g} of {sum(c.points for c in of_part):g}")
    except FileNotFoundError as error:
        return str(error)
    return "\n".join([*lines, f"{progress(exercise)}; the others are given at grading"])


def _kept() -> dict[str, dict[str, bool]]:
    try:
        kept = json.loads(KEPT.read_text())
    except (OSError, ValueError):
        return {}
    return {name: checks for name, checks in kept.items() if isinstance(checks, dict)} if isinstance(kept, dict) else {}


def _notebook(exercise: str) -> Path:
    try:
        return next(Path().glob(f"{exercise}_*.ipynb"))
    except StopIteration:
        raise FileNotFoundError(f"no notebook in this folder has a name that begins with {exercise}_") from None
