"""The round trip: released, answered, autograded, fed back; with nbgrader as an instructor runs it."""

from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader_course import DAY, ROOT, new_course

EXERCISE = "1_activation_order"
POINTS = {"post_block": 3, "pre_block": 5, "networks": 5, "evaluate": 3, "conclude": 4}


def answered(notebook: Path, changes: dict[str, str] | None = None, before: str = ""):
    """The released notebook with the solution's answers, some of them changed, and code before each of them."""
    student = nbformat.read(notebook, as_version=4)
    solution = nbformat.read(ROOT / "solutions" / DAY / notebook.name, as_version=4)
    answers = {c.metadata.nbgrader.grade_id: c.source for c in solution.cells if "nbgrader" in c.metadata}
    for cell in student.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source = before + answers[cell.metadata.nbgrader.grade_id]
            for old, new in (changes or {}).items():
                cell.source = cell.source.replace(old, new)
    return student


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course of four submissions, autograded and fed back under the smoke profile."""
    folder = tmp_path_factory.mktemp("course")
    api = new_course(folder)
    released = folder / "notebooks" / DAY / f"{EXERCISE}.ipynb"
    one_wrong = {"return shortcut + branch": "return F.relu(shortcut + branch)"}
    warning = "import sys, warnings\nwarnings.warn('deprecated')\nprint('noise', file=sys.stderr)\n"
    noisy_forward = {"was_training = model.training": "print('noise', file=__import__('sys').stderr)\n    "
                     "was_training = model.training"}  # fmt: skip
    submissions = {
        "full": answered(released),
        "untouched": nbformat.read(released, as_version=4),
        "one_wrong": answered(released, one_wrong),
        "noisy": answered(released, noisy_forward, before=warning),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_PROFILE", "smoke")
        for student, notebook in submissions.items():
            target = folder / "submitted" / student / DAY
            target.mkdir(parents=True)
            nbformat.write(notebook, target / released.name)
            result = api.autograde(DAY, student)
            assert result["success"], result["log"]
    assert api.generate_feedback(DAY)["success"]
    return folder


@pytest.fixture(scope="module")
def scores(course):
    """Points by student and part, automatic ones only."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        found = {}
        for student in book.students:
            grades = book.find_submission_notebook(EXERCISE, DAY, student.id).grades
            found[student.id] = {part: sum(g.auto_score for g in grades if g.name.startswith(part)) for part in POINTS}
        return found


def test_a_full_solution_gets_every_automatic_point(scores):
    assert scores["full"] == POINTS and sum(POINTS.values()) == 20


def test_an_untouched_notebook_gets_none(scores):
    assert set(scores["untouched"].values()) == {0}


def test_a_wrong_part_loses_only_its_own_points(scores):
    assert scores["one_wrong"] == POINTS | {"pre_block": 0}


def test_warnings_on_stderr_are_not_punished(scores):
    assert scores["noisy"] == POINTS


def test_the_explanation_waits_for_a_hand(course):
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        notebook = book.find_submission_notebook(EXERCISE, DAY, "full")
        (task,) = [g for g in notebook.grades if g.name == "explain"]
        assert task.max_score == 5 and task.needs_manual_grade


@pytest.mark.parametrize("student", ["full", "untouched", "one_wrong"])
def test_feedback_shows_messages_but_no_hidden_test_and_no_mark_scheme(course, student):
    page = (course / "feedback" / student / DAY / f"{EXERCISE}.html").read_text()
    solution = nbformat.read(ROOT / "solutions" / DAY / f"{EXERCISE}.ipynb", as_version=4)
    hidden = [line for c in solution.cells if "BEGIN HIDDEN TESTS" in c.source for line in c.source.splitlines()[2:-1]]
    assert len(hidden) == 7
    for line in [*hidden, "seed=101", "(3, 7, 2)", "BEGIN HIDDEN", "MARK SCHEME", "One point each"]:
        assert line not in page
    assert ("the ReLU still follows the addition" in page) == (student == "one_wrong")
