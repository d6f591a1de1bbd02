"""What a student handed in is found, whatever its name and wherever it lies in their folder."""

from __future__ import annotations

import os

import nbformat
import pytest
from class_of import new_course, releases
from damage import FILES, NAME, solved

from grading.course import BadInput
from grading.kernel.limits import Limits
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
    with pytest.raises(BadInput, match=r"submitted/ada\? is no UTF-8: rename it"):
        course.students()


def test_a_folder_that_nbgrader_would_take_for_a_pattern_is_named(tmp_path):
    course = new_course(tmp_path)
    course.folder("submitted", "Ada [B]_12").mkdir(parents=True)
    with pytest.raises(BadInput, match=r"submitted/Ada \[B\]_12 holds one of \* \? \[: rename it"):
        course.students()
