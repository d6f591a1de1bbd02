"""nbgrader's course: its folders, its gradebook, what was handed in."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import nbformat
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config, PyFileConfigLoader

from grading.release import Release

DAY = "day10_resnet_v2"
LAYOUT = f"submitted/STUDENT/{DAY}/1_activation_order.ipynb"


class BadInput(Exception):
    """Something that was given is not what is needed; its text is one sentence for the person who gave it."""


@dataclass(frozen=True)
class Submission:
    """What one student handed in for one exercise.

    Attributes
    ----------
    student, exercise : str
    content : bytes
        The file.
    notes, flags : tuple of str
        What was odd about where it lay; what a grader has to look at.
    """

    student: str
    exercise: str
    content: bytes
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass
class Course:
    """A folder with an ``nbgrader_config.py``, which says where everything is.

    Attributes
    ----------
    root : Path
    """

    root: Path
    config: Config = field(init=False)
    directory: CourseDirectory = field(init=False)

    def __post_init__(self) -> None:
        os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # nbgrader calls alembic
        if not (self.root / "nbgrader_config.py").exists():
            raise BadInput(f"{self.root} is no course: nbgrader_config.py is missing")
        self.config = Config(PyFileConfigLoader("nbgrader_config.py", str(self.root)).load_config())
        self.config.CourseDirectory.setdefault("root", str(self.root))
        self.directory = CourseDirectory(config=self.config)

    def folder(self, step: str, student: str = ".") -> Path:
        """A folder of nbgrader's, such as "submitted", of a student, for this day."""
        return Path(self.directory.format_path(getattr(self.directory, f"{step}_directory"), student, DAY))

    def releases(self) -> dict[str, Release]:
        """The exercises by name; what students were given must be what the solutions give now."""
        solutions = sorted(self.folder("source").glob("*.ipynb"))
        if not solutions:
            raise BadInput(f"there is no solution in {self.folder('source')}")
        releases = {path.stem: Release.of(path) for path in solutions}
        for release in releases.values():
            self._require_released(release)
        return releases

    def _require_released(self, release: Release) -> None:
        file = self.folder("release") / f"{release.name}.ipynb"
        given = nbformat.read(file, as_version=4) if file.exists() else None
        if given is None or [c.source for c in given.cells] != [c.source for c in release.shown.cells]:
            what = "is missing" if given is None else "is not what the solution gives"
            raise BadInput(f"{file} {what}: run `make notebooks`, or grade with the solutions that were released")

    def students(self) -> list[str]:
        """Who handed something in, in order."""
        submitted = Path(self.directory.root, self.directory.submitted_directory)
        names = [path.name for path in submitted.iterdir() if path.is_dir()] if submitted.is_dir() else []
        names = sorted(name for name in names if not name.startswith("."))
        if not names:
            raise BadInput(f"nobody handed anything in: {submitted} is empty or missing; {LAYOUT} is expected")
        for name in names:
            if name != _written(Path(name)):
                raise BadInput(f"the name of the folder {_written(submitted / name)} is no UTF-8: rename it")
            if glob.escape(name) != name:  # nbgrader would find neither its notebooks nor its feedback
                raise BadInput(f"the name of the folder {submitted / name} holds one of * ? [: rename it")
        return names

    def handed_in(self, student: str, identify: Callable[[bytes], str | None]) -> tuple[list[Submission], list[str]]:
        """A student's files, one for each exercise, and the places of those that are no exercise's.

        Parameters
        ----------
        student : str
        identify : callable
            Names the exercise of a file from its content, None if it is none.
        """
        own = Path(self.directory.root, self.directory.submitted_directory, student)
        files = [path for path in sorted(own.rglob("*")) if _is_handed_in(path, own)]
        found: dict[str, Submission] = {}
        strays = []
        expected = self.folder("submitted", student)
        in_place = {expected / path.name for path in self.folder("source").glob("*.ipynb")}
        for path in sorted(files, key=lambda path: path not in in_place):  # files in their place come first
            content, where = path.read_bytes(), _written(path.relative_to(own))
            exercise = path.stem if path in in_place else identify(content)
            if exercise is None:
                strays.append(where)
            elif exercise in found:
                first, aside = found[exercise], f"A second file for this exercise, {where}, was left aside."
                found[exercise] = replace(first, flags=(*first.flags, aside))
            else:
                notes = () if path in in_place else (f"It was found in {where}.",)
                found[exercise] = Submission(student, exercise, content, notes)
        return [found[name] for name in sorted(found)], strays


def _written(path: Path) -> str:
    """A path as a text that can be written: an old archive may have left a name that is none in UTF-8."""
    return str(path).encode(errors="replace").decode()


def _is_handed_in(path: Path, own: Path) -> bool:
    """A notebook inside the student's folder: no link, which might lead to somebody else's, no checkpoint."""
    inside = path.resolve().is_relative_to(own.resolve())
    named = ".ipynb" in path.name.lower() and not path.name.startswith("._")  # macOS puts those beside its files
    return named and inside and path.is_file() and not path.is_symlink() and ".ipynb_checkpoints" not in path.parts
