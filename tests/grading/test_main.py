"""The command line of the grader, before anything is run."""

import contextlib

import nbformat
from class_of import new_course, releases, solved

from grading import __main__ as grader
from grading.course import BadInput

NAME = "1_activation_order"


def test_a_notebook_may_take_five_times_as_long_as_a_cell(tmp_path, monkeypatch):
    seen = []
    new_course(tmp_path).folder("submitted", "ada").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)

    def session(course, limits, *rest):
        seen.append(limits)
        raise BadInput("enough")

    monkeypatch.setattr(grader, "Session", session)
    assert grader.main(["--timeout", "90", "--no-sandbox"]) == 2
    assert (seen[0].cell, seen[0].notebook) == (90, 450)


def test_force_forgets_only_whom_it_is_asked_for(tmp_path, monkeypatch):
    course = new_course(tmp_path)
    for name in ("ada", "bob"):
        course.folder("submitted", name).mkdir(parents=True)
        nbformat.write(solved(releases()[NAME]), course.folder("submitted", name) / f"{NAME}.ipynb")
    monkeypatch.chdir(tmp_path)
    seen = []
    monkeypatch.setattr(grader.Session, "forget", lambda self, students: seen.extend(students))
    monkeypatch.setattr(grader, "engine", lambda *_: contextlib.nullcontext("engine"))
    monkeypatch.setattr(grader, "run", lambda session, todo, runs: seen.append(todo))
    monkeypatch.setattr(grader, "publish", lambda *_: [])
    assert grader.main(["--force", "--students", "ada", "ada", "--no-sandbox"]) == 0
    assert seen == ["ada", [("ada", NAME)]]
