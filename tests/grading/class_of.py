"""Classes to grade: a course in a folder of its own, and what its students hand in."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat

from grading.course import DAY, Course
from grading.release import Release, grade_id

ROOT = Path(__file__).parents[2]
SOLVED = {path.stem: Release.of(path) for path in sorted((ROOT / "solutions" / DAY).glob("*.ipynb"))}


def new_course(folder: Path) -> Course:
    """A course with the project's configuration, solutions and notebooks, and an empty gradebook."""
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    for name in ("solutions", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("runs", ".ipynb_checkpoints"))
    return Course(folder)


def solved(release: Release) -> nbformat.NotebookNode:
    """The released notebook with our own answers."""
    notebook = nbformat.from_dict(release.shown)
    for cell in notebook.cells:
        cell.source = release.answers.get(grade_id(cell), cell.source)
    return notebook
