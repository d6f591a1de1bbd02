"""nbgrader's gradebook: exercises are registered in it, one transaction writes a student and reads what stands."""

from __future__ import annotations

import warnings
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from nbformat import NotebookNode
from nbgrader.api import Gradebook, InvalidEntry, MissingEntry, SubmittedNotebook
from nbgrader.preprocessors import SaveAutoGrades, SaveCells
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SAWarning, SQLAlchemyError

from grading.course import DAY, BadInput, Course
from grading.lateness import penalty
from grading.marks import Person
from grading.release import Release, grade_id, is_blank, is_graded, is_task


@contextmanager
def opened(course: Course) -> Iterator[Gradebook]:
    """The course's gradebook; what it cannot do is said in one sentence."""
    directory = course.directory
    try:
        with warnings.catch_warnings(), Gradebook(directory.db_url, directory.course_id) as book:
            warnings.simplefilter("ignore", SAWarning)  # nbgrader's own
            yield book
    except (SQLAlchemyError, InvalidEntry) as error:  # nbgrader's own has the other's words
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise BadInput(f"the gradebook {_without_password(directory.db_url)} cannot be used: {reason}") from None
    except MissingEntry as error:
        raise BadInput(f"the gradebook was made for another release: {error}") from None
    except ImportError as error:  # of the driver that its URL asks for
        raise BadInput(
            f"the gradebook cannot be used: {error}; PostgreSQL needs `pip install psycopg[binary]`"
        ) from None


def _without_password(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:  # it is no address at all
        return "of db_url"


@contextmanager
def one_transaction(book: Gradebook) -> Iterator[None]:
    """Let nbgrader's functions, which each commit, write all or nothing."""
    commit = book.db.commit
    book.db.commit = book.db.flush
    try:
        yield
        commit()
    except BaseException:
        book.db.rollback()
        raise
    finally:
        book.db.commit = commit


def register(course: Course, releases: Mapping[str, Release]) -> None:
    """Make the exercises known to the gradebook, as `nbgrader generate_assignment` does."""
    with opened(course) as book:
        book.update_or_create_assignment(DAY)
        for release in releases.values():
            saver = SaveCells(config=course.config)
            resources = {"notebook": release.name, "assignment": DAY, "db_url": course.directory.db_url}
            try:
                saver.preprocess(release.graded, {"nbgrader": resources})
            except RuntimeError as error:
                raise BadInput(f"the gradebook was made for another release: {error}") from None


@dataclass(frozen=True)
class Account:
    """What the gradebook holds of a student's exercise.

    Attributes
    ----------
    points : dict of str to float or None
        Of every graded cell by its grade_id, None for one that waits for a hand.
    penalty : float
        For being late, as it is now.
    by_hand : float
        How many of the points were given by hand.
    again : bool
        Points were given by hand before what they are for was handed in, or run, anew.
    comments : tuple of str
        What graders wrote, in a fixed order.
    """

    points: dict[str, float | None] = field(default_factory=dict)
    penalty: float = 0.0
    by_hand: float = 0.0
    again: bool = False
    comments: tuple[str, ...] = ()

    @classmethod
    def of(cls, notebook: SubmittedNotebook) -> Account:
        """From what nbgrader keeps."""
        grades, written = notebook.grades, [c for c in notebook.comments if c.manual_comment]
        return cls(
            {g.name: None if g.needs_manual_grade and g.manual_score is None else g.score for g in grades},
            notebook.late_submission_penalty or 0.0,
            sum(g.manual_score or 0.0 for g in grades),
            any(g.needs_manual_grade and g.manual_score is not None for g in grades),
            tuple(sorted(f"{c.name}: {c.manual_comment}" for c in written)),
        )


def settle(
    course: Course,
    student: str,
    notebooks: Mapping[str, NotebookNode | None],
    timestamp: datetime | None = None,
    anew: Container[str] = (),
) -> dict[str, Account]:
    """Write what is new of a student, in one transaction; scores and comments given by hand stay.

    Parameters
    ----------
    course : Course
    student : str
    notebooks : mapping of str to NotebookNode or None
        The graded notebook of every exercise that is new, None for what was not handed in or could not be graded.
    timestamp : datetime, optional
        When they were handed in.
    anew : container of str
        The exercises whose file is another one than before: what was graded by hand is to be looked at again.

    Returns
    -------
    dict of str to Account
        Of every exercise, the penalty by the due date and the points of today.
    """
    with opened(course) as book, one_transaction(book):
        book.update_or_create_student(student)
        submission = book.update_or_create_submission(DAY, student, timestamp=timestamp)
        for name, notebook in notebooks.items():
            if notebook is None:
                _nothing(book, student, name)
            else:
                _save(book, student, name, notebook, name in anew)
        book.db.flush()
        late = submission.total_seconds_late if submission.assignment.duedate else 0  # an extension needs one, too
        for kept in submission.notebooks:
            kept.late_submission_penalty = penalty(book, course, student, kept, late)
        return {kept.name: Account.of(kept) for kept in submission.notebooks}


def _save(book: Gradebook, student: str, name: str, notebook: NotebookNode, anew: bool) -> None:
    """nbgrader's own scoring of the cells; what is graded by hand waits again if nothing, or something else, was."""
    saver = SaveAutoGrades()
    saver.gradebook, saver.student_id, saver.assignment_id, saver.notebook_id = book, student, DAY, name
    for place, cell in enumerate(notebook.cells):
        if is_graded(cell) or is_blank(cell):
            saver.preprocess_cell(cell, {}, place)
        if is_task(cell):
            grade = book.find_grade(grade_id(cell), name, DAY, student)
            grade.auto_score = None  # 0 where it had been missing
            grade.needs_manual_grade = grade.needs_manual_grade or anew or grade.manual_score is None


def _nothing(book: Gradebook, student: str, name: str) -> None:
    """As nbgrader scores what is missing."""
    for grade in book.find_submission_notebook(name, DAY, student).grades:
        grade.auto_score, grade.needs_manual_grade = 0, False


def people(course: Course) -> dict[str, Person]:
    """Everybody whom the gradebook knows, by the name of their folder."""
    with opened(course) as book:
        handed_in = {submission.student_id for submission in book.assignment_submissions(DAY)}
        return {
            s.id: Person(s.first_name or "", s.last_name or "", s.email or "", s.lms_user_id or "", s.id in handed_in)
            for s in book.students
        }
