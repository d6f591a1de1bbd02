"""Classes to grade: a course in a folder of its own, and what its students hand in."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import nbformat

from grading.course import DAY, Course
from grading.release import Release, grade_id

ROOT = Path(__file__).parents[2]


@functools.cache
def releases() -> dict[str, Release]:
    """The exercises by name."""
    solutions = sorted((ROOT / "solutions" / DAY).glob("*.ipynb"))
    return {path.stem: Release.of(path.stem, nbformat.read(path, as_version=4)) for path in solutions}


def new_course(folder: Path) -> Course:
    """A course with the project's configuration, solutions and notebooks, and an empty gradebook."""
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    for name in ("solutions", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("runs", ".ipynb_checkpoints"))
    return Course(folder)


def solved(release: Release, **answers: str) -> nbformat.NotebookNode:
    """The released notebook with our own answers, or with others by the grade_id of their blank."""
    notebook = nbformat.from_dict(release.shown)
    for cell in notebook.cells:
        cell.source = (release.answers | answers).get(grade_id(cell), cell.source)
    return notebook


def cut(release: Release, last: str) -> Release:
    """The release up to a check, which is run in a second."""
    end = next(place for place, cell in enumerate(release.graded.cells) if grade_id(cell) == last) + 1
    graded, shown = (nbformat.from_dict({**nb, "cells": nb.cells[:end]}) for nb in (release.graded, release.shown))
    kept = {grade_id(cell) for cell in graded.cells}
    return Release(release.name, graded, shown, {name: text for name, text in release.answers.items() if name in kept})
