"""nbgrader's gradebook: exercises are registered in it, one transaction writes a student, marks are read from it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades, SaveCells
from sqlalchemy import make_url
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from grading.course import DAY, BadInput, Course
from grading.release import Release, is_blank, is_graded


@contextmanager
def opened(course: Course) -> Iterator[Gradebook]:
    """The course's gradebook; what it cannot do is said in one sentence."""
    directory = course.directory
    try:
        with warnings.catch_warnings(), Gradebook(directory.db_url, directory.course_id) as book:
            warnings.simplefilter("ignore", SAWarning)  # nbgrader's own
            yield book
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        where = make_url(directory.db_url).render_as_string(hide_password=True)
        raise BadInput(f"the gradebook {where} cannot be used: {reason}") from None
    except MissingEntry as error:
        raise BadInput(f"the gradebook was made for another release: {error}") from None
    except ImportError as error:  # of the driver that its URL asks for
        raise BadInput(
            f"the gradebook cannot be used: {error}; PostgreSQL needs `pip install psycopg[binary]`"
        ) from None


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


def write(
    course: Course, student: str, notebooks: Mapping[str, NotebookNode | None], timestamp: datetime | None = None
) -> None:
    """Write what a student reached, in one transaction; scores and comments given by hand stay.

    Parameters
    ----------
    course : Course
    student : str
    notebooks : mapping of str to NotebookNode or None
        Every exercise's graded notebook, None for what was not handed in or could not be graded.
    timestamp : datetime, optional
        When they were handed in.
    """
    with opened(course) as book, one_transaction(book):
        book.update_or_create_student(student)
        book.update_or_create_submission(DAY, student, **({"timestamp": timestamp} if timestamp else {}))
        for name, notebook in notebooks.items():
            if notebook is None:
                _nothing(book, student, name)
            else:
                _save(book, student, name, notebook)
            book.db.flush()
            _penalise(book, course, student, name)


def handed_in_at(course: Course, student: str) -> tuple[datetime | None, str]:
    """The time in a student's timestamp.txt, if there is one, and what a grader has to know about it."""
    try:
        return course.directory.get_existing_timestamp(str(course.folder("submitted", student))), ""
    except (ValueError, AttributeError):  # nbgrader's own words on what is no date end in the latter
        return None, "timestamp.txt is no date: whether this was handed in late is not known"


def _save(book: Gradebook, student: str, name: str, notebook: NotebookNode) -> None:
    """nbgrader's own scoring of the cells."""
    saver = SaveAutoGrades()
    saver.gradebook, saver.student_id, saver.assignment_id, saver.notebook_id = book, student, DAY, name
    for place, cell in enumerate(notebook.cells):
        if is_graded(cell) or is_blank(cell):
            saver.preprocess_cell(cell, {}, place)


def _nothing(book: Gradebook, student: str, name: str) -> None:
    """As nbgrader scores what is missing."""
    for grade in book.find_submission_notebook(name, DAY, student).grades:
        grade.auto_score, grade.needs_manual_grade = 0, False


def _penalise(book: Gradebook, course: Course, student: str, name: str) -> None:
    """nbgrader's own penalty for being late, by the plugin that is configured."""
    late = AssignLatePenalties(config=course.config)
    late.init_plugin()
    submission = book.find_submission(DAY, student)
    notebook = book.find_submission_notebook(name, DAY, student)
    notebook.late_submission_penalty = None
    if submission.total_seconds_late > 0:
        penalty = late.plugin_inst.late_submission_penalty(student, notebook.score, submission.total_seconds_late)
        if penalty is not None:
            notebook.late_submission_penalty = late._check_late_penalty(notebook, penalty)


def points(course: Course, student: str) -> dict[str, tuple[dict[str, float | None], float]]:
    """By exercise: the points of every graded cell, None for one that waits for a hand, and the penalty."""
    with opened(course) as book:
        return {
            notebook.name: (
                {g.name: None if g.needs_manual_grade and g.manual_score is None else g.score for g in notebook.grades},
                notebook.late_submission_penalty or 0.0,
            )
            for notebook in _notebooks(book, student)
        }


def _notebooks(book: Gradebook, student: str) -> list[SubmittedNotebook]:
    """What the gradebook holds of a student, nothing if it does not know of a submission."""
    try:
        return book.find_submission(DAY, student).notebooks
    except MissingEntry:
        return []


def manual_comments(course: Course, student: str) -> list[str]:
    """What graders wrote to a student, in a fixed order."""
    with opened(course) as book:
        notebooks = _notebooks(book, student)
        written = [(n.name, c.name, c.manual_comment) for n in notebooks for c in n.comments if c.manual_comment]
        return [": ".join(comment) for comment in sorted(written)]
