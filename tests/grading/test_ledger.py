"""The gradebook shows what stands, and no points given by hand are lost or count for another answer unseen."""

from __future__ import annotations

import copy
import json
import os
import shutil
from datetime import datetime
from pathlib import Path

import nbformat
import pytest
from class_of import new_course, releases, solved
from nbgrader.api import InvalidEntry

from grading import gradebook
from grading.course import DAY, BadInput, Course
from grading.gradebook import opened
from grading.kernel.limits import Limits
from grading.lateness import handed_in_at
from grading.ledger import AGAIN, STAMP, STANDS, record
from grading.marks import FAILED, GRADED, MISSING, Mark
from grading.session import Session

NAME = "6_evolution"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A course whose exercises are registered, and in which nobody handed anything in."""
    course = new_course(tmp_path_factory.mktemp("fresh"))
    for step in ("source", "release"):  # one exercise is enough, and fast
        for file in course.folder(step).glob("*.ipynb"):
            if file.stem != NAME:
                file.unlink()
    Session(course, Limits(), "none").register()
    return course


class Class:
    """Ada in a course of her own; what a kernel would have found out is put into the store."""

    def __init__(self, fresh: Course, root: Path):
        self.course = Course(shutil.copytree(fresh.root, root))
        self.folder = self.course.folder("submitted", "ada")
        self.folder.mkdir(parents=True)

    def session(self, **limits) -> Session:
        return Session(self.course, Limits(**limits), "none")

    def hand_in(self, text: str = "") -> None:
        notebook = solved(releases()[NAME])
        notebook.metadata["note"] = text
        nbformat.write(notebook, self.folder / f"{NAME}.ipynb")

    def run(self, **result) -> None:
        """Full points, or another result."""
        session = self.session()
        (submission,) = session.submissions("ada")
        found = {"notebook": releases()[NAME].graded, "stopped": "", "repairs": [], "flags": [], "seconds": 1.0}
        session.store.save(submission, session.key(submission), (result or found) | {"isolation": "none"})

    def mark(self) -> Mark:
        return next(mark for mark in record(self.session(), "ada") if mark.exercise == NAME)

    def by_hand(self, points: float | None = None) -> bool:
        """Whether the answer waits for a hand; what formgrader saves, if points are given."""
        with opened(self.course) as book:
            grade = book.find_grade("explain", NAME, DAY, "ada")
            if points is not None:
                grade.manual_score, grade.needs_manual_grade = points, False
                book.db.commit()
            return grade.needs_manual_grade


@pytest.fixture
def ada(tmp_path, fresh):
    return Class(fresh, tmp_path / "course")


def total(mark: Mark) -> float:
    return sum(points or 0.0 for points in mark.points.values()) - mark.penalty


def test_an_answer_that_had_been_missing_waits_for_a_hand(ada):
    assert ada.mark().state == MISSING and not ada.by_hand()
    ada.hand_in()
    assert ada.mark().reason == "it has not been graded yet"
    ada.run()
    mark = ada.mark()
    assert (mark.state, mark.points["explain"], total(mark)) == (GRADED, None, 20) and ada.by_hand()


def test_a_forced_result_counts(ada):
    ada.hand_in()
    ada.run(failed="its worker died")
    assert ada.mark().state == FAILED
    ada.run()
    assert total(ada.mark()) == 20 and (ada.course.folder("autograded", "ada") / f"{NAME}.ipynb").exists()


def test_a_result_that_is_forgotten_is_run_again_and_counts_until_then(ada):
    ada.hand_in()
    ada.run()
    before = ada.mark()
    ada.session().forget(["ada"])
    assert ada.session().open_submissions(["ada"]) == [("ada", NAME)]
    assert (total(ada.mark()), ada.mark().note) == (total(before), STANDS)
    ada.run()
    assert ada.session().open_submissions(["ada"]) == [] and ada.mark() == before


def test_what_a_stop_left_half_written_is_cleared_away(ada):
    ada.hand_in()
    folder = ada.course.folder("autograded", "ada")
    folder.mkdir(parents=True)
    (folder / f"{NAME}.9785.part").write_text("### BEGIN HIDDEN TESTS")
    ada.run()
    ada.mark()
    assert not list(folder.glob("*.part"))
    assert "*.part" in ada.course.directory.ignore, "nbgrader would copy it to a student's pages"


def test_a_flag_of_what_cannot_be_graded_is_kept(ada):
    (ada.folder / f"{NAME}.ipynb").write_text("")
    ada.run(failed="the file is empty", flags=["odd"])
    assert ada.mark().flags == ("odd",)


def test_what_nbgrader_says_of_a_locked_gradebook_is_one_sentence(ada):
    words = "(sqlite3.OperationalError) database is locked\n[SQL: INSERT]"
    with pytest.raises(BadInput, match=r"gradebook.db cannot be used: .*database is locked$"), opened(ada.course):
        raise InvalidEntry(words)


def test_an_address_that_is_none_is_one_sentence(ada):
    ada.course.directory.db_url = "nonsense"
    with pytest.raises(BadInput, match=r"^the gradebook of db_url cannot be used: Could not parse"), opened(ada.course):
        pass


@pytest.mark.parametrize("stands", ["null", "[]", "{"])
def test_a_damaged_list_of_what_stands_is_written_anew(ada, stands):
    ada.hand_in()
    ada.run()
    before = ada.mark()
    (ada.course.folder("autograded", "ada") / STAMP).write_text(stands)
    assert ada.mark() == before


def test_a_penalty_that_nbgrader_does_not_know_is_said_before_anybody_is_late(ada):
    ada.course.config.LateSubmissionPlugin.penalty_method = "half"
    with pytest.raises(BadInput, match="names no late penalty that nbgrader knows"):
        ada.session()


def test_what_stands_does_not_need_the_results(ada):
    ada.hand_in()
    ada.run()
    ada.mark()
    ada.by_hand(5.0)
    before = ada.mark()
    shutil.rmtree(ada.course.root / ".grading")
    after = ada.mark()
    assert after.note == STANDS and total(after) == total(before) == 25 and after.seconds == before.seconds
    assert (ada.course.folder("autograded", "ada") / f"{NAME}.ipynb").exists()


def test_points_by_hand_stay_and_another_answer_is_to_be_looked_at_again(ada):
    ada.hand_in()
    ada.run()
    ada.mark()
    ada.by_hand(4.0)
    assert (total(ada.mark()), ada.mark().flags) == (24, ())
    ada.hand_in("another")
    ada.run()
    mark = ada.mark()
    assert (total(mark), mark.flags) == (24, (AGAIN,)) and ada.by_hand() and ada.mark().flags == (AGAIN,)
    ada.by_hand(2.0)
    assert (total(ada.mark()), ada.mark().flags) == (22, ())


def test_points_by_hand_of_what_failed_since_do_not_count_and_are_said(ada):
    ada.hand_in()
    ada.run()
    ada.mark()
    ada.by_hand(4.0)
    ada.hand_in("another")
    ada.run(failed="the file is empty")
    mark = ada.mark()
    assert mark.points == {} and mark.reason == "the file is empty"
    assert mark.note == "the gradebook still holds 4 points given by hand, which do not count"
    (ada.folder / f"{NAME}.ipynb").unlink()
    assert ada.mark().state == MISSING and "4 points given by hand" in ada.mark().note
    ada.hand_in("another")
    ada.run()
    assert (total(ada.mark()), ada.mark().flags) == (24, (AGAIN,))


def test_a_run_that_failed_between_hides_no_other_answer(ada):
    ada.hand_in()
    ada.run()
    ada.mark()
    ada.by_hand(4.0)
    ada.hand_in("another")
    ada.run(failed="its worker died")
    assert ada.mark().state == FAILED
    ada.run()
    assert ada.mark().flags == (AGAIN,) and ada.by_hand()


def test_being_late_is_judged_by_the_due_date_and_the_points_of_today(ada):
    ada.course.config.LateSubmissionPlugin.penalty_method = "zero"
    (ada.folder / "timestamp.txt").write_text("2026-05-02 12:00:00 UTC")
    ada.hand_in()
    ada.run()
    assert total(ada.mark()) == 20
    with opened(ada.course) as book:
        book.update_or_create_assignment(DAY, duedate="2026-05-01 12:00:00 UTC")
    ada.by_hand(5.0)
    assert (ada.mark().penalty, total(ada.mark())) == (25, 0)
    with opened(ada.course) as book:
        book.grant_extension(DAY, "ada", days=3)
    assert (ada.mark().penalty, total(ada.mark())) == (0, 25)
    with opened(ada.course) as book:
        book.grant_extension(DAY, "ada")
    assert ada.mark().penalty == 25
    (ada.folder / "timestamp.txt").unlink()
    assert ada.mark().penalty == 0


def test_an_extension_of_no_due_date_is_no_error(ada):
    (ada.folder / "timestamp.txt").write_text("2026-05-02 12:00:00 UTC")
    ada.hand_in()
    ada.run()
    ada.mark()
    with opened(ada.course) as book:
        book.grant_extension(DAY, "ada", days=3)
    assert ada.mark().penalty == 0


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("soon", "is no date"),
        ("9" * 20, "is no date"),
        ("0001-01-01 00:00:00 Asia/Tokyo", "is no date"),
        ("2026-05-02 12:00:00 +0200", "names the time zone '+0200', which is not known"),
        ("2026-05-02 12:00:00 Europe/Berln", "names the time zone 'Europe/Berln', which is not known"),
        ("2027-05-03 10:00 ../../etc/passwd", "is no date"),
        ("12:00", "does not begin with a date such as 2027-05-03"),
        ("03.05.2026 18:30", "does not begin with a date"),  # which nbgrader would read as the fifth of March
    ],
)
def test_what_nbgrader_would_misread_is_flagged(ada, text, wrong):
    (ada.folder / "timestamp.txt").write_text(text)
    ada.hand_in()
    ada.run()
    (flag,) = ada.mark().flags
    assert flag.startswith(f"timestamp.txt {wrong}")


@pytest.mark.parametrize(
    "make",
    [Path.mkdir, os.mkfifo, lambda file: file.symlink_to("/dev/zero"), lambda file: file.write_text("1." * 500_000)],
    ids=["a folder", "a pipe", "a link", "a book"],
)
def test_what_lies_in_the_timestamps_place_stops_nobody(ada, make):
    make(ada.folder / "timestamp.txt")
    ada.hand_in()
    ada.run()
    (flag,) = ada.mark().flags
    assert flag.startswith("timestamp.txt is no line of text")


@pytest.mark.parametrize(
    "text", ["2026-05-02 12:00:00 Europe/Berlin", "2026-05-02 10:00:00 UTC", "2026-05-02T12:00+02:00"]
)
def test_a_time_is_read_in_its_zone(ada, text):
    (ada.folder / "timestamp.txt").write_text(text)
    assert handed_in_at(ada.course, "ada") == (datetime(2026, 5, 2, 10), "")


def test_what_ended_in_time_stands_and_what_did_not_is_run_again_if_it_may_take_longer(ada):
    ada.hand_in()
    ada.run()
    assert [ada.session(cell=cell).open_submissions(["ada"]) for cell in (30, 60, 300)] == [[], [], []]
    notebook = releases()[NAME].graded
    stopped = {"notebook": notebook, "stopped": "a cell took too long", "repairs": [], "flags": [], "seconds": 1.0}
    ada.run(**stopped, cut_short_at=60)
    assert [ada.session(cell=cell).open_submissions(["ada"]) for cell in (30, 60)] == [[], []]
    assert ada.session(cell=300).open_submissions(["ada"]) == [("ada", NAME)]


def test_a_new_gradebook_is_written_from_what_was_found_out(ada):
    ada.hand_in()
    ada.run()
    ada.mark()
    (ada.course.root / "gradebook.db").unlink()
    ada.session().register()
    assert total(ada.mark()) == 20


def test_interrupted_while_writing_it_is_written_again(ada, monkeypatch):
    ada.hand_in()
    ada.run()
    ada.mark()
    ada.by_hand(4.0)
    ada.hand_in("another")
    ada.run()
    monkeypatch.setattr(gradebook, "settle", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ada.mark()
    monkeypatch.undo()
    stamp = json.loads((ada.course.folder("autograded", "ada") / ".graded").read_text())
    assert NAME not in stamp and (total(ada.mark()), ada.mark().flags) == (24, (AGAIN,))


def test_a_platform_gets_what_the_gradebook_knows_of_people(ada):
    with opened(ada.course) as book:
        book.update_or_create_student("bob", first_name="Bob", last_name="Öz", email="b@x.org", lms_user_id="17")
    bob = gradebook.people(ada.course)["bob"]
    assert (bob.first_name, bob.last_name, bob.email, bob.number, bob.handed_in) == (
        "Bob",
        "Öz",
        "b@x.org",
        "17",
        False,
    )


def test_a_comment_reaches_the_mark(ada):
    ada.hand_in()
    ada.run()
    ada.mark()
    with opened(ada.course) as book:
        (comment, *_) = book.find_submission_notebook(NAME, DAY, "ada").comments
        comment.manual_comment = "well done"
        book.db.commit()
    assert [text.endswith(": well done") for text in ada.mark().comments] == [True]


def test_what_a_result_says_reaches_the_mark(ada):
    ada.hand_in()
    notebook = copy.deepcopy(releases()[NAME].graded)
    check = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "report_check")
    check.outputs = [nbformat.v4.new_output("error", ename="CheckFailed", evalue="6.3 · wrong", traceback=[])]
    ada.run(notebook=notebook, stopped="the kernel ended", repairs=["Cells stood twice."], flags=["odd"], seconds=2.0)
    mark = ada.mark()
    assert (mark.stopped, mark.repairs, mark.flags, mark.seconds, mark.isolation) == (
        "the kernel ended",
        ("Cells stood twice.",),
        ("odd",),
        2.0,
        "none",
    )
    assert mark.messages == {"report_check": "6.3 · wrong"} and mark.points["report_check"] == 0


def test_a_student_is_written_whole_or_not_at_all(ada, monkeypatch):
    ada.hand_in()
    ada.run()
    monkeypatch.setattr(gradebook, "penalty", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ada.mark()
    assert gradebook.people(ada.course) == {}


def test_a_file_that_is_late_at_once_pays_for_it(ada):
    ada.course.config.LateSubmissionPlugin.penalty_method = "zero"
    with opened(ada.course) as book:
        book.update_or_create_assignment(DAY, duedate="2026-05-01 12:00:00 UTC")
    (ada.folder / "timestamp.txt").write_text("2026-05-02 12:00:00 UTC")
    ada.hand_in()
    ada.run()
    assert ada.mark().penalty == 20


def test_what_waits_for_a_hand_has_no_automatic_0(ada):
    ada.mark()
    ada.hand_in()
    ada.run()
    ada.mark()
    with opened(ada.course) as book:
        assert book.find_grade("explain", NAME, DAY, "ada").auto_score is None
