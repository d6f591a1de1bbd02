"""What is promised of pages that are renewed, and of who is graded again."""

import shutil
from dataclasses import asdict

import nbformat
import pytest
from class_of import ROOT, new_course, releases, solved

from course_utils import notebook
from course_utils.recipe import Recipe
from course_utils.standing import note, points
from grading import __main__ as grader
from grading import publish
from grading.course import DAY, BadInput
from grading.marks import FAILED, Mark
from grading.publish import feed_back

ONE = "1_activation_order"


def test_standing(tmp_path, monkeypatch):
    shutil.copy(ROOT / "notebooks" / DAY / f"{ONE}.ipynb", tmp_path)
    monkeypatch.chdir(tmp_path)
    note("1", "check_post_activation_block", True)
    note("1", "check_post_activation_block", False)
    assert points("1")[0] == 0


def test_recipe_is_shown(monkeypatch, capsys):
    recipe = asdict(Recipe(epochs=6, warmup_epochs=0.4 * 6))
    source = {
        "recipes": {"usual": recipe},
        "data": {"name": "x", "images": {"train": 1, "test": 1}, "about": ""},
        "date": "",
        "machine": {"device": ""},
        "seeds": [0],
    }
    monkeypatch.setattr(notebook.records, "load", lambda name: ("table", source))
    notebook.recorded("x")
    assert "Recipe(epochs=6, " in (said := capsys.readouterr().out) and "warmup_epochs=2.4," in said


def test_five_times(tmp_path, monkeypatch):
    seen = []
    new_course(tmp_path).folder("submitted", "ada").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)

    def session(course, limits, *rest):
        seen.append(limits)
        raise BadInput("enough")

    monkeypatch.setattr(grader, "Session", session)
    assert grader.main(["--timeout", "90", "--no-sandbox"]) == 2
    assert (seen[0].cell, seen[0].notebook) == (90, 450)


def test_pages_are_renewed(tmp_path, monkeypatch):
    course, found = new_course(tmp_path), releases()
    folder, mark = course.folder("feedback", "ada"), Mark("ada", ONE, FAILED, reason="the file is empty")

    def written(*marks):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "old.html").touch()
        assert feed_back(course, "ada", list(marks), found) == ""
        return not (folder / "old.html").exists()

    assert written(mark) and not written(mark)
    assert written(Mark("ada", ONE, FAILED, reason="another")) and written(
        Mark("ada", ONE, FAILED, comments=("explain: good",))
    )
    monkeypatch.setattr(publish, "_made_with", lambda: "another grader")
    assert written(Mark("ada", ONE, FAILED, comments=("explain: good",)))


def test_force_forgets_whom_it_is_asked_for(tmp_path, monkeypatch):
    course = new_course(tmp_path)
    for name in ("ada", "bob"):
        course.folder("submitted", name).mkdir(parents=True)
        nbformat.write(solved(releases()[ONE]), course.folder("submitted", name) / f"{ONE}.ipynb")
    monkeypatch.chdir(tmp_path)
    seen = []
    monkeypatch.setattr(grader.Session, "forget", lambda self, students: seen.extend(students))
    monkeypatch.setattr(grader, "engine", lambda *_: __import__("contextlib").nullcontext("engine"))
    monkeypatch.setattr(grader, "run", lambda session, todo, runs: seen.append(todo))
    monkeypatch.setattr(grader, "publish", lambda *_: [])
    assert grader.main(["--force", "--students", "ada", "ada", "--no-sandbox"]) == 0
    assert seen == ["ada", [("ada", ONE)]]


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_worker_signals(monkeypatch):
    import signal

    from test_engines import NoWarmProcess

    from grading import engines

    monkeypatch.setattr(engines, "WarmProcess", NoWarmProcess)
    monkeypatch.setattr(engines, "grade", lambda job, folder: {})
    with engines.Pool(1, isolated=False) as pool:
        assert dict(pool.results([("a", {"limits": {"notebook": 1}})])) == {"a": {}}
        assert pool.processes.submit(signal.getitimer, signal.ITIMER_REAL).result() == (0, 0)
        assert pool.processes.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN


def test_warmup_round():
    assert Recipe(epochs=1, warmup_epochs=0.29).lr_factor(27, 100) == 28 / 29
