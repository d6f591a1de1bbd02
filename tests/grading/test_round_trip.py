"""The round trip of all exercises: released, answered, graded, fed back, as an instructor runs it."""

from __future__ import annotations

import itertools
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from class_of import ROOT, new_course, releases, solved
from nbgrader.api import Gradebook

from grading.course import DAY
from grading.engines import Pool
from grading.kernel.limits import Limits
from grading.ledger import record
from grading.publish import publish
from grading.release import grade_id, is_blank
from grading.session import Session

BEFORE, AFTER = "import sys; at_start = set(sys.modules)", "print('late:', *sorted(set(sys.modules) - at_start))"
NOISE = "import sys, warnings\nwarnings.warn('deprecated')\nprint('noise', file=sys.stderr)\n"
STUDENTS = ("full", "stuck")


class Replaced(NamedTuple):
    """What an answer says in place of a piece of our own."""

    ours: str
    theirs: str


@dataclass(frozen=True)
class Exercise:
    """What comes of two students' notebooks: the full solution, which is noisy, and one that ends in a wrong answer.

    Attributes
    ----------
    name : str
    points : dict of str to int
        Automatic points of every part, in order; grade_ids begin with the part's name.
    noisy : Replaced
        Writes on stderr inside a function, so that it comes out in a graded cell.
    wrong : Replaced
        The wrong answer, behind which all blanks are open.
    stuck, said : str
        The part of the wrong answer, and what its check says of it.
    """

    name: str
    points: dict[str, int]
    noisy: Replaced
    wrong: Replaced
    stuck: str
    said: str


EXERCISES = (
    Exercise(
        "1_activation_order",
        {
            "post_block": 3,
            "pre_block": 5,
            "networks": 3,
            "make_stages": 1,
            "initialise": 1,
            "evaluate": 3,
            "conclude": 4,
        },
        Replaced("was_training = model.training", "print('x', file=sys.stderr); was_training = model.training"),
        Replaced("return shortcut + branch", "return F.relu(shortcut + branch)"),
        "pre_block",
        "the ReLU still follows the addition",
    ),
    Exercise(
        "2_identity_mapping",
        {"record": 4, "ratio": 3, "gap": 2, "cut": 3, "lesion": 3, "gain": 2, "conclude": 3},
        Replaced("    gaps = []", "    gaps = [] if print('x', file=sys.stderr) is None else None"),
        Replaced("uncut.all(dim=0)", "uncut.any(dim=0)"),
        "cut",
        "combine with and",
    ),
    Exercise(
        "3_batchnorm_position",
        {"norm": 5, "units": 5, "placements": 2, "choose": 3, "skipinit": 2, "conclude": 3},
        Replaced("    rows = final(results)", "    print('x', file=sys.stderr); rows = final(results)"),
        Replaced("torch.zeros(())", "torch.ones(())"),
        "skipinit",
        "SkipInit starts at 0",
    ),
    Exercise(
        "4_gradient_flow",
        {
            **{"plain": 2, "norms": 4, "growth": 2, "describe": 2, "through": 2, "scaled": 2, "correlation": 2},
            "conclude": 4,
        },
        Replaced("    x = x.clone()", "    print('x', file=sys.stderr); x = x.clone()"),
        Replaced("ex4.zero_branch(unit)(out)", "unit(out)"),
        "through",
        "the branches are not silent",
    ),
    Exercise(
        "5_modern_training",
        {
            **{"schedule": 2, "groups": 2, "mixup": 2, "smoothing": 2, "augment": 2, "effects": 2, "directions": 2},
            **{"rescale": 2, "blocks": 2, "conclude": 2},
        },
        Replaced("    runs = final(results)", "    print('x', file=sys.stderr); runs = final(results)"),
        Replaced("return -((1 - smoothing)", "return ((1 - smoothing)"),
        "smoothing",
        "the sign is wrong",
    ),
    Exercise(
        "6_evolution",
        {"seeds": 4, "gain": 4, "report": 5, "quiz": 7},
        Replaced("    rows = []", "    print('x', file=sys.stderr); rows = []"),
        Replaced('"; ".join(parts)', '", ".join(parts)'),
        "report",
        "a semicolon parts the questions",
    ),
)
every_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
pytestmark = pytest.mark.kernels


def handed_in(exercise: Exercise, student: str) -> nbformat.NotebookNode:
    """The released notebook as `student` fills it in."""
    release = releases()[exercise.name]
    if student == "stuck":
        notebook = nbformat.from_dict(release.shown)
        for cell in notebook.cells:
            ours = release.answers.get(grade_id(cell), "")
            cell.source = ours.replace(*exercise.wrong) or cell.source
            if exercise.wrong.ours in ours:
                return notebook
    notebook = solved(release)
    for cell in filter(is_blank, notebook.cells):
        cell.source = NOISE + cell.source.replace(*exercise.noisy)
    before, after = map(nbformat.v4.new_code_cell, (BEFORE, AFTER))
    notebook.cells = [before, *notebook.cells, after]
    return notebook


@pytest.fixture(scope="module")
def course(tmp_path_factory, isolation):
    """The class, graded and fed back."""
    course = new_course(tmp_path_factory.mktemp("round_trip"))
    for exercise in EXERCISES:
        for student in STUDENTS:
            folder = course.folder("submitted", student)
            folder.mkdir(parents=True, exist_ok=True)
            nbformat.write(handed_in(exercise, student), folder / f"{exercise.name}.ipynb")
    session = Session(course, Limits(cell=120, notebook=600), isolation)
    session.register()
    with Pool(2, isolation != "none") as pool:
        session.run(pool, session.open_submissions(STUDENTS), lambda result: None)
    marks = [mark for student in STUDENTS for mark in record(session, student)]
    publish(session, marks, {}, 2, None)
    return course, {(mark.student, mark.exercise): mark for mark in marks}


def scored(course, exercise: Exercise, student: str) -> dict[str, int]:
    """Automatic points of every part, as nbgrader's gradebook has them."""
    with Gradebook(course.directory.db_url) as book:
        grades = {g.name: g.auto_score for g in book.find_submission_notebook(exercise.name, DAY, student).grades}
    return {part: sum(n for name, n in grades.items() if name.startswith(part)) for part in exercise.points}


@every_exercise
def test_a_full_solution_gets_every_automatic_point_whatever_it_says_on_stderr(course, exercise):
    assert scored(course[0], exercise, "full") == exercise.points and sum(exercise.points.values()) == 20


@every_exercise
def test_a_wrong_answer_and_open_blanks_get_nothing_and_cost_no_other_part_its_points(course, exercise):
    right = itertools.takewhile(lambda part: part != exercise.stuck, exercise.points)
    assert scored(course[0], exercise, "stuck") == dict.fromkeys(exercise.points, 0) | {
        part: exercise.points[part] for part in right
    }


@every_exercise
@pytest.mark.parametrize("student", STUDENTS)
def test_an_honest_notebook_is_neither_repaired_nor_flagged_nor_stopped(course, exercise, student):
    mark = course[1][student, exercise.name]
    assert (mark.state, mark.flags, mark.repairs, mark.stopped) == ("graded", (), (), "")


@every_exercise
def test_a_notebook_that_ends_in_a_wrong_answer_runs_to_its_end_and_says_what_is_not_done(course, exercise):
    file = course[0].folder("autograded", "stuck") / f"{exercise.name}.ipynb"
    cells = [cell for cell in nbformat.read(file, as_version=4).cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in cells)
    errors = {grade_id(cell): output for cell in cells for output in cell.outputs if output.output_type == "error"}
    checks = list(releases()[exercise.name].checks)
    assert list(errors) == checks[checks.index(f"{exercise.stuck}_check") :]
    for check, error in errors.items():
        said = exercise.said if check.startswith(exercise.stuck) else "not done yet"
        assert len(error.traceback) == 1 and said in error.traceback[0]
        assert len(error.traceback[0].splitlines()) == 1


@every_exercise
def test_a_solved_notebook_imports_nothing_that_the_warm_process_has_not(course, exercise):
    file = course[0].folder("autograded", "full") / f"{exercise.name}.ipynb"
    outputs = nbformat.read(file, as_version=4).cells[-1].outputs
    printed = "".join(output.text for output in outputs if output.get("name") == "stdout")  # it may come in pieces
    head, *late = printed.split()
    installed = [name for name in late if name.partition(".")[0] not in sys.stdlib_module_names]
    assert head == "late:" and installed == []  # else: python tools/warm_modules.py


@every_exercise
def test_the_explanation_waits_for_a_hand(course, exercise):
    assert course[1]["full", exercise.name].points["explain"] is None


@every_exercise
@pytest.mark.parametrize("student", STUDENTS)
def test_feedback_shows_messages_but_no_hidden_test_and_no_mark_scheme(course, exercise, student):
    page = (course[0].folder("feedback", student) / f"{exercise.name}.html").read_text()
    sources = [source for source in releases()[exercise.name].checks.values() if "BEGIN HIDDEN TESTS" in source]
    hidden = [line for source in sources for line in source.splitlines()[2:-1]]
    assert len(hidden) >= len(sources) >= 3
    for line in [*hidden, "BEGIN HIDDEN", "MARK SCHEME", "One point each"]:
        assert line not in page
    assert (exercise.said in page) == (student == "stuck")


def test_results_that_are_there_are_not_run_again(course):
    session = Session(course[0], Limits(cell=120, notebook=600), next(iter(course[1].values())).isolation)
    assert session.open_submissions(STUDENTS) == []


def test_what_depends_on_nothing_new_is_not_written_again(course):
    stamps = {path: path.stat().st_mtime_ns for path in Path(course[0].root).rglob("*.ipynb")}
    session = Session(course[0], Limits(cell=120, notebook=600), next(iter(course[1].values())).isolation)
    assert {(m.student, m.exercise): m for s in STUDENTS for m in record(session, s)} == course[1]
    assert {path: path.stat().st_mtime_ns for path in Path(course[0].root).rglob("*.ipynb")} == stamps


def test_the_course_is_the_projects(course):
    assert (course[0].root / "nbgrader_config.py").read_text() == (ROOT / "nbgrader_config.py").read_text()
