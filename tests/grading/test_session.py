"""A class is graded once, whatever is interrupted, and always to the same table."""

from __future__ import annotations

import csv
import fcntl
import os
import signal
import subprocess
import sys
import time

import nbformat
import pytest
from class_of import new_course, releases, solved
from nbgrader.apps import NbGraderAPI

from course_utils import cluster
from grading import __main__ as grader
from grading import publish
from grading.__main__ import main
from grading.course import DAY, BadInput
from grading.gradebook import opened
from grading.kernel.limits import Limits
from grading.marks import Mark
from grading.publish import feed_back
from grading.session import Session

NAME = "6_evolution"
STUDENTS = ("berta, jr", "čeněk", "=1+1")
pytestmark = pytest.mark.kernels


def handed_in(place):
    """A course in which three students handed in Exercise 6, one of them no notebook but a text."""
    course = new_course(place)
    for student in STUDENTS:
        folder = course.folder("submitted", student)
        folder.mkdir(parents=True)
        nbformat.write(solved(releases()[NAME]), folder / f"{NAME}.ipynb")
    (course.folder("submitted", "čeněk") / f"{NAME}.ipynb").write_text("my answers")
    (course.folder("submitted", "=1+1") / "final.ipynb").write_text("{}")
    return course


@pytest.fixture
def course(tmp_path):
    """The three students, not graded."""
    return handed_in(tmp_path)


@pytest.fixture(scope="module")
def graded(tmp_path_factory, isolation):
    """The three students graded without a break, and what was said."""
    course = handed_in(tmp_path_factory.mktemp("graded"))
    return course, run(course, isolation)


def command(course, isolation, *words: str) -> list[str]:
    words = (*words, *(["--no-sandbox"] if isolation == "none" else []))
    return [sys.executable, "-m", "grading", "--workers", "2", *words]


def run(course, isolation, *words: str) -> subprocess.CompletedProcess:
    return subprocess.run(command(course, isolation, *words), cwd=course.root, capture_output=True, text=True)


def table(course) -> bytes:
    return (course.root / "grades.csv").read_bytes()


def rows(table: bytes) -> list[list[str]]:
    return list(csv.reader(table.decode("utf-8-sig").splitlines()))


def test_a_class_is_graded_and_who_failed_stands_in_the_table_with_a_reason(graded):
    course, done = graded
    assert done.returncode == 0, done.stderr
    assert "2 notebooks graded, 1 failed, 15 missing, 0 flagged" in done.stdout
    assert "čeněk, 6_evolution: the file is no JSON" in done.stdout
    assert "=1+1, 1_activation_order: not handed in, or not recognised: day10_resnet_v2/final.ipynb" in done.stdout
    rows = table(course).decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + len(STUDENTS)
    assert [row for row in rows if row.startswith('"berta, jr"')] and [row for row in rows if row.startswith("'=1+1")]
    assert (course.root / "report.html").exists()
    assert (course.folder("feedback", "=1+1") / "index.html").exists()


def test_killed_in_the_middle_it_goes_on_and_gives_the_same_table(course, graded, isolation):
    process = subprocess.Popen(
        command(course, isolation), cwd=course.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    results = course.root / ".grading" / "results"
    while not list(results.glob(f"{NAME}-*.json")) and process.poll() is None:
        time.sleep(0.1)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    kept = {path: path.stat().st_mtime_ns for path in results.glob("*.json")}
    assert run(course, isolation).returncode == 0
    assert kept.items() <= {path: path.stat().st_mtime_ns for path in results.glob("*.json")}.items()
    assert table(course) == table(graded[0])


def test_two_graders_do_not_work_on_one_course_at_the_same_time(course, isolation):
    (course.root / ".grading").mkdir()
    with (course.root / ".grading" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run(course, isolation)
    assert done.returncode == 2 and "another grader is at work" in done.stderr
    assert not (course.root / "grades.csv").exists()


@pytest.mark.parametrize(
    ("words", "spoil", "sentence"),
    [
        (["--students", "nobody"], None, "there is no student 'nobody' in submitted/"),
        (["--notebooks", "7_more"], None, "there is no notebook '7_more': choose from 1_activation_order"),
        ([], "rm -r submitted", f"submitted/STUDENT/{DAY}/1_activation_order.ipynb is expected"),
        ([], "rm -r submitted/*", "nobody handed anything in"),
        ([], f"rm notebooks/{DAY}/{NAME}.ipynb", "is missing: run `make notebooks`"),
        ([], f"sed -i s/gain/loss/ notebooks/{DAY}/{NAME}.ipynb", "is not what the solution gives"),
        ([], "rm nbgrader_config.py", "is no course: nbgrader_config.py is missing"),
        ([], "echo no database > gradebook.db", "the gradebook sqlite:////"),
        (["--scheduler", "tcp://127.0.0.1:1"], None, "the scheduler tcp://127.0.0.1:1 cannot be reached"),
    ],
)
def test_bad_input_gets_one_sentence_and_changes_nothing(course, words, spoil, sentence, monkeypatch, capsys):
    if spoil:
        subprocess.run(spoil, shell=True, cwd=course.root, check=True)
    before = {path: path.stat().st_mtime_ns for path in course.root.rglob("*") if path.is_file()}
    monkeypatch.chdir(course.root)
    monkeypatch.setattr(cluster, "SECONDS", 0.5)  # that a scheduler is waited for
    assert main([*words, "--no-sandbox"]) == 2
    after = {path: path.stat().st_mtime_ns for path in course.root.rglob("*") if path.is_file()}
    said = capsys.readouterr().err
    assert sentence in said and len(said.splitlines()) == 1
    kept = {path: stamp for path, stamp in after.items() if path.name not in ("lock", "gradebook.db")}
    assert kept == {path: stamp for path, stamp in before.items() if path.name != "gradebook.db"}


def test_without_a_sandbox_nothing_is_graded_unless_it_is_said(course, monkeypatch, capsys):
    monkeypatch.setenv("PATH", os.path.dirname(sys.executable))
    monkeypatch.chdir(course.root)
    assert main([]) == 2 and "--no-sandbox" in capsys.readouterr().err
    assert not (course.root / "grades.csv").exists()


def test_nbgraders_own_autograding_runs_and_removes_nothing(graded):
    course, _ = graded
    before = {path: path.read_bytes() for path in course.root.rglob("*") if path.is_file()}
    made = NbGraderAPI(config=course.config).autograde(DAY, "berta, jr")
    assert not made["success"] and "submissions are run by `make grade`, in a sandbox" in made["error"]
    assert {path: path.read_bytes() for path in course.root.rglob("*") if path.is_file()} == before


def test_students_get_pages_and_nothing_else(graded):
    files = {path.name for path in graded[0].folder("feedback", "berta, jr").iterdir()}
    assert files == {"index.html", f"{NAME}.html", ".made_of"}


def test_who_is_not_asked_for_keeps_what_was_reached_by_another_file(graded, isolation):
    """The file that is no JSON is asked for: no kernel is needed for it."""
    course, _ = graded
    before, file = table(course), course.folder("submitted", "berta, jr") / f"{NAME}.ipynb"
    autograded, text = course.folder("autograded", "berta, jr") / f"{NAME}.ipynb", file.read_text()
    then = autograded.stat().st_mtime_ns
    file.write_text(text + "\n")
    done = run(course, isolation, "--students", "čeněk")
    file.write_text(text)
    assert done.returncode == 0 and "berta, jr, 6_evolution: an earlier result stands" in done.stdout
    assert autograded.stat().st_mtime_ns == then
    assert [row[:-1] for row in rows(before)] == [row[:-1] for row in rows(table(course))]  # all but the remarks


def test_a_timestamp_that_is_no_date_is_flagged_and_stops_nobody(graded, isolation):
    course, _ = graded
    (course.folder("submitted", "berta, jr") / "timestamp.txt").write_text("soon")
    done = run(course, isolation)
    assert done.returncode == 0 and "2 notebooks graded, 1 failed, 15 missing, 1 flagged" in done.stdout


@pytest.mark.parametrize(
    ("log", "reason"),
    [
        ("a\nno template", "no template"),
        (
            "Traceback\njinja2.TemplateError: none\nnbgrader.NbGraderException: Please see the above traceback.",
            "jinja2.TemplateError: none",
        ),
    ],
)
def test_feedback_that_cannot_be_written_is_said_and_costs_nobody_else_theirs(graded, monkeypatch, log, reason):
    course, _ = graded
    session = Session(course, Limits(), "bubblewrap")
    marks = [Mark("berta, jr", NAME)]
    monkeypatch.setattr(NbGraderAPI, "generate_feedback", lambda *_, **__: {"success": False, "log": log})
    said = feed_back(course, "berta, jr", marks, session.releases)
    assert said == f"the feedback of berta, jr could not be written: {reason}"
    assert (course.folder("feedback", "berta, jr") / "index.html").exists()


def ended(course, student, marks, releases):
    """A student's pages need more memory than there is."""
    if student == "čeněk":
        os.kill(os.getpid(), signal.SIGKILL)
    return ""


def test_a_process_that_is_ended_costs_only_its_student_the_pages(graded, monkeypatch):
    course, _ = graded
    found = Session(course, Limits(), "bubblewrap").releases

    monkeypatch.setattr(publish, "feed_back", ended)
    own = {student: [] for student in STUDENTS}
    said = publish._pages(course, own, found, workers=2)
    assert said == ["the feedback of čeněk could not be written: its process was ended"]


@pytest.mark.parametrize(("force", "again"), [(True, ", without --force,"), (False, "")])
def test_what_is_interrupted_says_how_to_go_on(course, monkeypatch, capsys, force, again):
    def interrupted(options):
        raise KeyboardInterrupt

    monkeypatch.setattr(grader, "grade", interrupted)
    assert main(["--force"] if force else []) == 130
    assert f"run the same command{again} to go on" in capsys.readouterr().err


def test_what_was_found_out_stays_where_a_forced_run_cannot_begin(graded, monkeypatch):
    course, _ = graded
    results = sorted((course.root / ".grading" / "results").iterdir())
    monkeypatch.chdir(course.root)
    assert main(["--force", "--scheduler", "tcp://127.0.0.1:1"]) == 2
    assert sorted((course.root / ".grading" / "results").iterdir()) == results != []


def test_a_time_limit_that_no_clock_can_hold_is_refused(capsys):
    with pytest.raises(SystemExit):
        main(["--timeout", "1000000000"])
    assert "1000000000 is no whole number from 1 to 86,400" in capsys.readouterr().err


def test_a_gradebook_of_a_release_with_other_notebooks_is_said(course):
    with pytest.raises(BadInput, match="the gradebook was made for another release"), opened(course) as book:
        book.find_notebook("7_more", DAY)
