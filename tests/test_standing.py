"""What a student reached is kept beside the runs, check by check, and told part by part."""

import shutil

import nbformat
import pytest
from answers import EXERCISES, SOLUTIONS
from class_of import ROOT

from course_utils.checking import core
from course_utils.checking.core import part
from course_utils.checking.message import CheckFailed, fail
from course_utils.standing import KEPT, checks_in, note, points, progress, standing
from grading.course import DAY
from grading.release import is_check


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("1_activation_order", "6_evolution"):
        shutil.copy(ROOT / "notebooks" / DAY / f"{name}.ipynb", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_checks_that_can_be_seen_have_parts_points_and_names(folder):
    checks = list(checks_in(folder / "1_activation_order.ipynb"))
    assert [check.part.partition(" ")[0] for check in checks] == [
        "1.1",
        "1.2",
        "1.3",
        "1.3",
        "1.3",
        "1.3",
        "1.4",
        "1.5",
    ]
    assert checks[0].name == "check_post_activation_block" and checks[0].points > 0
    questions = [check.name for check in checks_in(folder / "6_evolution.ipynb") if "answer" in check.name]
    assert questions == [f"check_answer {number}" for number in range(1, 15)]


def test_what_passed_counts_until_it_fails_and_is_kept(folder):
    worth = {check.name: check.points for check in checks_in(folder / "1_activation_order.ipynb")}
    seen, first = sum(worth.values()), worth["check_post_activation_block"]
    note("1", "check_post_activation_block", True)
    note("6", "check_answer 3", True)
    assert progress("1") == f"{first:g} of {seen:g} points that you can see" and progress("6").startswith("0.5 of ")
    assert points("1") == (first, seen)
    told = standing("1")
    assert told.startswith("✓ 1.1 · The unit of 2015") and "○ 1.2" in told and f"{first:g} of {seen:g} points" in told
    note("1", "check_units_per_stage", True)
    assert "◐ 1.3" in standing("1")
    note("1", "check_post_activation_block", False)
    assert standing("1").startswith("○ 1.1")


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_solution_that_was_run_has_all_its_points(exercise):
    cells = nbformat.read(SOLUTIONS / f"{exercise}.ipynb", as_version=4).cells
    worth = [cell.metadata.nbgrader.points for cell in cells if is_check(cell)]
    (told,) = [cell.outputs[0].text for cell in cells if "standing()" in cell.source]
    assert f"{sum(worth):g} of {sum(worth):g} points" in told and "○" not in told and "◐" not in told


@pytest.mark.parametrize("kept", ["null", "[]", '{"1": 2}', "{"])
def test_a_damaged_file_is_begun_anew(folder, kept):
    KEPT.parent.mkdir()
    KEPT.write_text(kept)
    assert progress("1").startswith("0 of ")
    note("1", "check_evaluate", True)
    assert not progress("1").startswith("0 of ")


def test_where_nothing_can_be_kept_or_found_nothing_is_said(folder):
    KEPT.parent.write_text("a file where the folder should be")
    note("1", "check_evaluate", True)
    assert progress("1").startswith("0 of ") and progress("2") == ""
    assert standing("2") == "no notebook in this folder has a name that begins with 2_"


def test_a_notebook_keeps_what_came_of_a_check_and_tells_who_looks_on(folder, monkeypatch, capsys):
    @part("1.1", "fine")
    def check_post_activation_block(right):
        if not right:
            fail("wrong")

    check_post_activation_block([1])
    assert not KEPT.exists(), "a test is no notebook"
    monkeypatch.setattr(core, "kernel", lambda: True)
    check_post_activation_block([1])
    assert capsys.readouterr().out == "✓ 1.1 · fine\n" * 2 and standing("1").startswith("✓ 1.1")
    monkeypatch.setattr(core, "is_watched", lambda: True)
    with pytest.raises(CheckFailed, match=r"1\.1 · wrong"):
        check_post_activation_block([])
    assert standing("1").startswith("○ 1.1")
    check_post_activation_block([1])
    assert "points that you can see" in capsys.readouterr().out


def test_a_check_that_fails_again_pays_nothing(folder):
    note("1", "check_post_activation_block", True)
    note("1", "check_post_activation_block", False)
    assert points("1")[0] == 0
