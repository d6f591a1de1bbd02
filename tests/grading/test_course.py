"""What a student handed in is found, whatever its name and wherever it lies in their folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import nbformat
import pytest
from class_of import new_course, releases
from damage import FILES, NAME, solved

from grading import course as course_module
from grading.course import BadInput, Course, Submission
from grading.kernel.limits import Limits
from grading.reading import BYTES, Unreadable, read
from grading.repair import repair
from grading.session import Session


@pytest.mark.parametrize("name", sorted(FILES.keys() - {"exercises_swapped"}))
def test_an_answer_is_found_under_any_name(tmp_path, name):
    release = releases()[NAME]
    course = new_course(tmp_path)
    for file, content in FILES[name].make(solved(release)).items():
        path = course.root / "submitted" / "ada" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (submission,) = Session(course, Limits(), "none").submissions("ada")
    assert submission.exercise == NAME
    found = {cell.source for cell in repair(submission.content, release).notebook.cells}
    assert set(release.answers.values()) - found <= (
        {release.answers["post_block"]} if name == "several_versions" else set()
    )


def test_a_second_file_is_flagged(tmp_path):
    course = new_course(tmp_path)
    for file, content in FILES["several_versions"].make(solved(releases()[NAME])).items():
        path = course.root / "submitted" / "ada" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    session = Session(course, Limits(), "none")
    (submission,) = session.submissions("ada")
    job, finish = session._prepared(submission)
    aside = f"A second file for this exercise, day10_resnet_v2/{NAME} (1).ipynb, was left aside."
    assert finish({"notebook": job["notebook"], "stopped": "", "flags": ["odd"]})["flags"] == [aside, "odd"]


def test_a_second_file_that_can_be_read_counts_before_a_broken_one_in_its_place(tmp_path):
    course = new_course(tmp_path)
    course.folder("submitted", "ada").mkdir(parents=True)
    (course.folder("submitted", "ada") / f"{NAME}.ipynb").write_text("")
    nbformat.write(solved(releases()[NAME]), course.folder("submitted", "ada") / f"{NAME} (1).ipynb")
    (submission,) = Session(course, Limits(), "none").submissions("ada")
    assert submission.content and submission.notes == (f"It was found in day10_resnet_v2/{NAME} (1).ipynb.",)
    assert submission.flags == (f"A second file for this exercise, day10_resnet_v2/{NAME}.ipynb, was left aside.",)


def test_what_could_not_be_graded_keeps_its_flags(tmp_path):
    session = Session(new_course(tmp_path), Limits(), "none")
    odd = Submission("ada", NAME, b"", flags=("odd",))
    assert session._kept(odd, {"failed": "its worker stopped"})["flags"] == ["odd"]


def test_every_file_is_looked_at_or_named(tmp_path):
    course = new_course(tmp_path)
    folder = course.folder("submitted", "ada")
    (folder / ".ipynb_checkpoints").mkdir(parents=True)
    nbformat.write(solved(releases()[NAME]), folder / f"{NAME}.json")
    for name in (f"{NAME}.zip", "notes.txt", "timestamp.txt", "._notes.ipynb", ".ipynb_checkpoints/old.ipynb"):
        (folder / name).write_text("{}")
    (submission,), strays = Session(course, Limits(), "none").handed_in("ada")
    assert submission.exercise == NAME
    assert strays == [f"day10_resnet_v2/{NAME}.zip", "day10_resnet_v2/notes.txt"]


def test_a_hidden_test_that_was_changed_in_the_text_alone_is_said(tmp_path):
    course = new_course(tmp_path)
    text = course.folder("source") / f"{NAME}.py"
    text.write_text(text.read_text().replace("# Nothing to do here.", "# Nothing to do here, at all.", 1))
    with pytest.raises(BadInput, match=rf"{NAME}.ipynb is not what its text, {NAME}.py, gives: run `make notebooks`"):
        course.releases()


def test_an_odd_entry_of_a_folder_stops_nobody(tmp_path, monkeypatch):
    course = new_course(tmp_path)
    folder = course.folder("submitted", "ada")
    folder.mkdir(parents=True)
    nbformat.write(solved(releases()[NAME]), folder / f"{NAME}.ipynb")
    (folder / "loop.ipynb").symlink_to("loop.ipynb")
    deep = folder
    for _ in range(30):
        deep = deep / "a"
    deep.mkdir(parents=True)
    (deep / "hidden.ipynb").write_text("{}")
    monkeypatch.chdir(folder)
    for _ in range(24):  # beyond what a path may have
        os.mkdir("b" * 200)
        os.chdir("b" * 200)
    Path("far.ipynb").write_text("{}")
    os.chdir(tmp_path)
    (submission,), strays = Session(course, Limits(), "none").handed_in("ada")
    assert submission.exercise == NAME and strays == []
    shutil.rmtree(folder)


def test_of_very_many_files_only_some_are_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(course_module, "MOST", 3)
    course = new_course(tmp_path)
    folder = course.folder("submitted", "ada")
    folder.mkdir(parents=True)
    for name in ("a", "b", "c", "d"):
        nbformat.write(solved(releases()[NAME]), folder / f"{name}.ipynb")
    (submission,), strays = Session(course, Limits(), "none").handed_in("ada")
    assert submission.notes == ("It was found in day10_resnet_v2/a.ipynb.",) and len(submission.flags) == 2
    assert strays == ["day10_resnet_v2/d.ipynb"]


def test_points_that_were_changed_in_one_place_alone_are_said(tmp_path):
    course = new_course(tmp_path)
    text = course.folder("source") / f"{NAME}.py"
    before = text.read_text()
    text.write_text(before.replace('"points": 2', '"points": 9', 1))
    with pytest.raises(BadInput, match=rf"{NAME}.ipynb is not what its text, {NAME}.py, gives"):
        course.releases()
    text.write_text(before)
    given = course.folder("release") / f"{NAME}.ipynb"
    given.write_text(given.read_text().replace('"points": 2', '"points": 9', 1))
    with pytest.raises(BadInput, match=rf"{NAME}.ipynb is not what the solution gives"):
        course.releases()


def test_what_is_far_too_large_is_not_read_and_a_name_moves_no_cursor(tmp_path):
    course = new_course(tmp_path)
    folder = course.folder("submitted", "ada")
    folder.mkdir(parents=True)
    with (folder / f"{NAME}.ipynb").open("wb") as file:
        file.truncate(10**12)
    (folder / "notes\x1b[2J.txt").write_text("{}")
    (submission,), strays = Session(course, Limits(), "none").handed_in("ada")
    assert len(submission.content) == BYTES + 1 and strays == ["day10_resnet_v2/notes?[2J.txt"]
    with pytest.raises(Unreadable, match="the file is larger than 50 MB"):
        read(submission.content)
    with pytest.raises(Unreadable, match="the file holds more than 20,000 cells"):
        read(b'{"cells": [' + b"{}," * 20_000 + b"{}]}")


@pytest.mark.parametrize("step", ["source", "release"])
def test_a_notebook_of_the_course_that_is_none_is_named(tmp_path, step):
    course = new_course(tmp_path)
    (course.folder(step) / f"{NAME}.ipynb").write_text("<<<<<<< HEAD")
    with pytest.raises(BadInput, match=rf"{NAME}.ipynb is no notebook"):
        course.releases()


def test_a_course_that_nbgrader_cannot_read_is_named(tmp_path):
    new_course(tmp_path)
    (tmp_path / "nbgrader_config.py").write_text("c = get_config(")
    with pytest.raises(BadInput, match=r"nbgrader_config.py stops with SyntaxError"):
        Course(tmp_path)
    odd = tmp_path / "WS [1]"
    odd.mkdir()
    with pytest.raises(BadInput, match=r"WS \[1\], holds one of \* \? \[: rename the folder"):
        new_course(odd)


def test_a_name_that_is_no_utf_8_stops_nobody(tmp_path):
    course = new_course(tmp_path)
    folder = os.fsencode(course.root / "submitted" / "ada")
    os.makedirs(folder)
    answer = nbformat.writes(solved(releases()[NAME]))
    for name, content in ((b"\xdcbung.ipynb", answer), (b"\xdc2.ipynb", "no notebook")):
        with open(os.path.join(folder, name), "w") as file:
            file.write(content)
    session = Session(course, Limits(), "none")
    (submission,), strays = session.handed_in("ada")
    assert submission.notes == ("It was found in ?bung.ipynb.",) and strays == ["?2.ipynb"] and session.key(submission)
    os.rename(folder, folder + b"\xdc")
    with pytest.raises(BadInput, match=r"submitted/ada\? is no UTF-8, or cannot be shown: rename it"):
        course.students()


@pytest.mark.parametrize("name", ["ends ", "two\nlines"])
def test_a_folder_whose_name_nbgrader_would_not_match_is_named(tmp_path, name):
    course = new_course(tmp_path)
    course.folder("submitted", name).mkdir(parents=True)
    with pytest.raises(BadInput, match="has a blank at an end, or two lines: rename it"):
        course.students()


def test_a_folder_that_nbgrader_would_take_for_a_pattern_is_named(tmp_path):
    course = new_course(tmp_path)
    course.folder("submitted", "Ada [B]_12").mkdir(parents=True)
    with pytest.raises(BadInput, match=r"submitted/Ada \[B\]_12 holds one of \* \? \[: rename it"):
        course.students()


def test_a_link_is_nobody_s_submission(tmp_path):
    course = new_course(tmp_path)
    for name in ("ada", "bob"):
        course.folder("submitted", name).mkdir(parents=True)
    theirs = course.folder("submitted", "bob") / f"{NAME}.ipynb"
    nbformat.write(solved(releases()[NAME]), theirs)
    (course.folder("submitted", "ada") / f"{NAME}.ipynb").symlink_to(theirs)
    assert Session(course, Limits(), "none").handed_in("ada") == ([], [])
