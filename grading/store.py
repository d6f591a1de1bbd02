"""Results of grading: one JSON file each, named after all that it depends on, written whole or not at all."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import course_utils
from course_utils.files import content_hash, write_text
from grading.bank import BANK
from grading.course import Submission
from grading.kernel.limits import Limits
from grading.release import Release

DECIDING = (
    "bank",
    "execution",
    "harmless",
    "job",
    "lineup",
    "matching",
    "presentation",
    "reading",
    "release",
    "repair",
    "kernel/*",
)
VERSIONS = ("torch", "numpy", "ipykernel", "nbgrader")


@dataclass(frozen=True)
class Store:
    """A folder of results.

    Attributes
    ----------
    folder : Path
    """

    folder: Path

    def path(self, submission: Submission, key: str) -> Path:
        return self.folder / f"{submission.exercise}-{key}.json"

    def load(self, submission: Submission, key: str) -> dict | None:
        """What was found out about a submission, None if nothing was, or it cannot be read."""
        try:
            return json.loads(self.path(submission, key).read_text())
        except (OSError, ValueError):
            return None

    def drop(self, submission: Submission, key: str) -> None:
        self.path(submission, key).unlink(missing_ok=True)

    def save(self, submission: Submission, key: str, result: dict) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        write_text(self.path(submission, key), json.dumps(result, sort_keys=True))


def key(submission: Submission, release: Release, limits: Limits, isolation: str, made_by: dict[str, str]) -> str:
    """A hash of all that a result depends on, but for the time that it may take: most runs end long before.

    Parameters
    ----------
    submission, release, limits
    isolation : str
        What the kernel runs in.
    made_by : dict of str to str
        From :func:`identity`.
    """
    parts: list[bytes | str] = [
        submission.student,
        submission.content,
        *submission.notes,
        *submission.flags,
        release.text,
        json.dumps([asdict(limits) | {"cell": 0, "notebook": 0}, isolation, made_by], sort_keys=True),
    ]
    whole = hashlib.sha256()
    for part in parts:
        piece = part if isinstance(part, bytes) else part.encode()
        whole.update(f"{len(piece)}:".encode() + piece)
    return whole.hexdigest()[:24]


def identity() -> dict[str, str]:
    """Versions of all that decides about points; they have to be the same on every machine."""
    return {**{name: version(name) for name in VERSIONS}, "the course": _code_hash()}


def _code_hash() -> str:
    """Of the checks and all that they import, of the bank of answers, and of what runs a submission."""
    course = Path(course_utils.__file__).parent
    files = [*course.rglob("*.py"), *course.rglob("*.toml"), *BANK.rglob("*.py")]
    files += [file for name in DECIDING for file in Path(__file__).parent.glob(f"{name}.py")]
    return content_hash(files)
