"""nbgrader's course: its folders, its gradebook, what was handed in."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import jupytext
import nbformat
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config, PyFileConfigLoader

from grading.folders import MOST, beginning, files_in, may_be_notebook, written
from grading.release import Release, grading

DAY = "day10_resnet_v2"
LAYOUT = f"submitted/STUDENT/{DAY}/1_activation_order.ipynb"


class BadInput(Exception):
    """Something that was given is not what is needed; its text is one sentence for the person who gave it."""


class File(NamedTuple):
    """A file in a student's folder."""

    where: str
    content: bytes


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
        if _is_pattern(str(self.root)):  # nbgrader would find no feedback to write
            raise BadInput(f"the path of the course, {self.root}, holds one of * ? [: rename the folder")
        try:
            self.config = Config(PyFileConfigLoader("nbgrader_config.py", str(self.root)).load_config())
        except Exception as error:  # it is a program of the instructor's
            raise BadInput(f"{self.root / 'nbgrader_config.py'} stops with {type(error).__name__}: {error}") from None
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
        releases = {path.stem: Release.of(path.stem, _executed(path)) for path in solutions}
        for release in releases.values():
            self._require_released(release)
        return releases

    def _require_released(self, release: Release) -> None:
        file = self.folder("release") / f"{release.name}.ipynb"
        given = _notebook(file) if file.exists() else None
        if given is None or _graded_as(given) != _graded_as(release.shown):
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
            if _is_pattern(name):  # nbgrader would find neither its notebooks nor its feedback
                raise BadInput(f"the name of the folder {submitted / name} holds one of * ? [: rename it")
            if name.strip() != name or "\n" in name:
                where = str(submitted / name)
                raise BadInput(f"the name of the folder {where!r} has a blank at an end, or two lines: rename it")
            if name != written(Path(name)):
                where = written(submitted / name)
                raise BadInput(f"the name of the folder {where} is no UTF-8, or cannot be shown: rename it")
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
        found: dict[str, list[File]] = {}
        strays = []
        expected = self.folder("submitted", student)
        in_place = {expected / path.name for path in self.folder("source").glob("*.ipynb")}
        files = sorted(files_in(own), key=lambda path: path not in in_place)  # files in their place come first
        for number, path in enumerate(files):
            looked_at = may_be_notebook(path) and number < MOST
            file = File(written(path.relative_to(own)), beginning(path) if looked_at else b"")
            exercise = path.stem if path in in_place else identify(file.content)
            if exercise is None:
                strays.append(file.where)
            else:
                found.setdefault(exercise, []).append(file)
        places = {written(path.relative_to(own)) for path in in_place}
        return [_submission(student, name, found[name], places, identify) for name in sorted(found)], strays


def _submission(
    student: str, exercise: str, files: list[File], places: set[str], identify: Callable[[bytes], str | None]
) -> Submission:
    """Of several files the first that can be read as this exercise's counts; the others are left aside, with a flag."""
    readable = [file for file in files if identify(file.content) == exercise] if len(files) > 1 else []
    chosen = (readable or files)[0]
    notes = () if chosen.where in places else (f"It was found in {chosen.where}.",)
    others = [file.where for file in files if file is not chosen]
    flags = tuple(f"A second file for this exercise, {where}, was left aside." for where in others)
    return Submission(student, exercise, chosen.content, notes, flags)


def _is_pattern(name: str) -> bool:
    return glob.escape(name) != name


def _notebook(file: Path) -> nbformat.NotebookNode:
    try:
        return nbformat.read(file, as_version=4)
    except Exception as error:  # nbformat has many
        reason = str(error).partition("\n")[0][:200]
        raise BadInput(f"{file} is no notebook ({reason}): run `make notebooks`, or take it back from git") from None


def _executed(solution: Path) -> nbformat.NotebookNode:
    """A solution; hidden tests and points are read from it, so that a change of its text alone would go by unseen."""
    made, text = _notebook(solution), solution.with_suffix(".py")
    if text.exists() and _graded_as(jupytext.read(text)) != _graded_as(made):
        raise BadInput(f"{solution} is not what its text, {text.name}, gives: run `make notebooks`")
    return made


def _graded_as(notebook: nbformat.NotebookNode) -> list:
    """All that grading depends on, cell by cell."""
    return [(cell.source, {**grading(cell), "checksum": None}) for cell in notebook.cells]
