"""The round trip: released, answered, autograded, fed back; with nbgrader as an instructor runs it."""

import re
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader_course import DAY, ROOT, new_course

#: Automatic points of every part; grade_ids begin with the part's name.
POINTS = {
    "1_activation_order": {"post_block": 3, "pre_block": 5, "networks": 5, "evaluate": 3, "conclude": 4},
    "2_identity_mapping": {"record": 4, "ratio": 3, "gap": 2, "cut": 3, "lesion": 3, "gain": 2, "conclude": 3},
    "3_batchnorm_position": {"norm": 5, "units": 5, "placements": 2, "choose": 3, "skipinit": 2, "conclude": 3},
    "4_gradient_flow": {
        **{"plain": 2, "norms": 4, "growth": 2, "describe": 2, "through": 2, "scaled": 2, "correlation": 2},
        "conclude": 4,
    },
    "5_modern_training": {
        **{"schedule": 2, "groups": 2, "mixup": 3, "smoothing": 2, "augment": 3, "effects": 2, "rescale": 2},
        **{"blocks": 2, "conclude": 2},
    },
    "6_evolution": {"seeds": 2, "gain": 2, "report": 2, "quiz": 14},
}
#: One wrong answer an exercise: what it replaces, the part it costs, and what feedback says of it.
WRONG = {
    "1_activation_order": (
        {"return shortcut + branch": "return F.relu(shortcut + branch)"},
        "pre_block",
        "the ReLU still follows the addition",
    ),
    "2_identity_mapping": ({"uncut.all(dim=0)": "uncut.any(dim=0)"}, "cut", "combine with and"),
    "3_batchnorm_position": ({"torch.zeros(())": "torch.ones(())"}, "skipinit", "SkipInit starts at 0"),
    "4_gradient_flow": ({"zero_branch(unit)(out)": "unit(out)"}, "through", "the branches are not silent"),
    "5_modern_training": ({"return (step + 1) / warmup": "return step / warmup"}, "schedule", "is wasted: step s"),
    "6_evolution": ({"if gain <= 0:": "if gain < 0:"}, "seeds", "divides by 0"),
}
NOISE = "import sys, warnings\nwarnings.warn('deprecated')\nprint('noise', file=sys.stderr)\n"
#: Warnings inside a function come out in the graded cell. The full solution is noisy, and still gets all points.
NOISY = {
    "1_activation_order": {
        "was_training = model.training": "print('x', file=sys.stderr); was_training = model.training"
    },
    "2_identity_mapping": {"    gaps = []": "    gaps = [] if print('x', file=sys.stderr) is None else None"},
    "3_batchnorm_position": {"    rows = final(results)": "    print('x', file=sys.stderr); rows = final(results)"},
    "4_gradient_flow": {"    x = x.clone()": "    print('x', file=sys.stderr); x = x.clone()"},
    "5_modern_training": {"    runs = final(results)": "    print('x', file=sys.stderr); runs = final(results)"},
    "6_evolution": {"    rows = []": "    print('x', file=sys.stderr); rows = []"},
}
STUDENTS = ("full", "untouched", "one_wrong")
pytestmark = pytest.mark.kernels
every_exercise = pytest.mark.parametrize("exercise", POINTS)


def solution_of(exercise: str):
    return nbformat.read(ROOT / "solutions" / DAY / f"{exercise}.ipynb", as_version=4)


def answered(released: Path, student: str):
    """The released notebook as `student` hands it in."""
    notebook = nbformat.read(released, as_version=4)
    exercise = released.stem
    answers = {c.metadata.nbgrader.grade_id: c.source for c in solution_of(exercise).cells if "nbgrader" in c.metadata}
    changes = {"one_wrong": WRONG[exercise][0], "full": NOISY[exercise]}.get(student, {})
    blanks = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution")]
    for cell in blanks if student != "untouched" else []:
        cell.source = NOISE * (student == "full") + answers[cell.metadata.nbgrader.grade_id]
        for old, new in changes.items():
            cell.source = cell.source.replace(old, new)
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course of three submissions, autograded and fed back under the smoke profile."""
    folder = tmp_path_factory.mktemp("course")
    api = new_course(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_PROFILE", "smoke")
        for student in STUDENTS:
            target = folder / "submitted" / student / DAY
            target.mkdir(parents=True)
            for released in (folder / "notebooks" / DAY).glob("*.ipynb"):
                nbformat.write(answered(released, student), target / released.name)
            result = api.autograde(DAY, student)
            assert result["success"], result["log"]
    assert api.generate_feedback(DAY)["success"]
    return folder


@pytest.fixture
def scores(course, exercise):
    """Automatic points by student and part."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        grades = {student: book.find_submission_notebook(exercise, DAY, student).grades for student in STUDENTS}
        return {
            student: {part: sum(g.auto_score for g in given if g.name.startswith(part)) for part in POINTS[exercise]}
            for student, given in grades.items()
        }


@every_exercise
def test_a_full_solution_gets_every_automatic_point_whatever_it_says_on_stderr(scores, exercise):
    assert scores["full"] == POINTS[exercise] and sum(POINTS[exercise].values()) == 20


@every_exercise
def test_an_untouched_notebook_gets_none(scores, exercise):
    assert set(scores["untouched"].values()) == {0}


@every_exercise
def test_a_wrong_part_loses_only_its_own_points(scores, exercise):
    assert scores["one_wrong"] == POINTS[exercise] | {WRONG[exercise][1]: 0}


@every_exercise
def test_an_untouched_notebook_runs_to_its_end_and_says_what_is_not_done(course, exercise):
    cells = nbformat.read(course / "autograded" / "untouched" / DAY / f"{exercise}.ipynb", as_version=4).cells
    cells = [cell for cell in cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in cells)
    errors = [(c.metadata.nbgrader.grade_id, o) for c in cells for o in c.outputs if o.output_type == "error"]
    graded = {c.metadata.nbgrader.grade_id for c in cells if c.metadata.get("nbgrader", {}).get("grade")}
    assert {name for name, _ in errors} == graded
    for _, error in errors:
        assert len(error.traceback) == 1 and "not done yet" in error.traceback[0]
        assert len(error.traceback[0].splitlines()) == 1


def test_a_line_break_that_comes_alone_on_stderr_is_ignored_too():
    (pattern,) = re.findall(r'IgnorePattern.pattern = r"(.+?)"', (ROOT / "nbgrader_config.py").read_text())
    assert re.search(pattern, "\n")


@every_exercise
def test_the_explanation_waits_for_a_hand(course, exercise):
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        notebook = book.find_submission_notebook(exercise, DAY, "full")
        (task,) = [g for g in notebook.grades if g.name == "explain"]
        assert task.max_score == 5 and task.needs_manual_grade


@every_exercise
@pytest.mark.parametrize("student", STUDENTS)
def test_feedback_shows_messages_but_no_hidden_test_and_no_mark_scheme(course, student, exercise):
    page = (course / "feedback" / student / DAY / f"{exercise}.html").read_text()
    cells = [c.source for c in solution_of(exercise).cells if "BEGIN HIDDEN TESTS" in c.source]
    hidden = [line for source in cells for line in source.splitlines()[2:-1]]
    assert len(hidden) >= len(cells) >= 3
    for line in [*hidden, "BEGIN HIDDEN", "MARK SCHEME", "One point each"]:
        assert line not in page
    assert (WRONG[exercise][2] in page) == (student == "one_wrong")
