"""Grade a class: run what has not been run, write the gradebook, and gather the marks."""

from __future__ import annotations

import fcntl
import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Protocol

import nbformat

from grading import gradebook
from grading.bank import Answer, wrong_answers
from grading.course import BadInput, Course, Submission
from grading.job import failed, job_of
from grading.kernel.limits import Limits
from grading.lateness import check_penalties
from grading.marks import Person
from grading.matching import share
from grading.presentation import as_submitted, present
from grading.reading import Unreadable, read
from grading.release import Release
from grading.repair import ENOUGH, repair
from grading.store import Store, identity, key


class Engine(Protocol):
    """Where jobs are run."""

    def results(self, jobs: Iterable[tuple[str, dict]]) -> Iterator[tuple[str, dict]]: ...


@dataclass
class Session:
    """One call of the grader.

    Attributes
    ----------
    course : Course
    limits : Limits
    isolation : str
        What kernels run in, "bubblewrap" or "none".
    notebooks : tuple of str
        The exercises to run; by default all.
    """

    course: Course
    limits: Limits
    isolation: str
    notebooks: tuple[str, ...] = ()
    releases: dict[str, Release] = field(init=False)

    def __post_init__(self) -> None:
        self.releases = self.course.releases()
        for name in self.notebooks:
            if name not in self.releases:
                raise BadInput(f"there is no notebook {name!r}: choose from {', '.join(self.releases)}")
        check_penalties(self.course)
        self.made_by = identity()

    @property
    def folder(self) -> Path:
        return self.course.root / ".grading"

    @cached_property
    def store(self) -> Store:
        return Store(self.folder / "results")

    @cached_property
    def people(self) -> dict[str, Person]:
        """Whom the gradebook knew before this call."""
        return gradebook.people(self.course)

    def is_recorded(self, student: str) -> bool:
        """Whether the gradebook held anything of a student before this call."""
        return self.people.get(student, Person()).handed_in

    @cached_property
    def bank(self) -> dict[str, list[Answer]]:
        return {name: wrong_answers(release) for name, release in self.releases.items()}

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let no other grader work on this course at the same time."""
        self.folder.mkdir(exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BadInput(f"another grader is at work in {self.course.root}: wait until it has finished") from None
            yield

    def register(self) -> None:
        gradebook.register(self.course, self.releases)

    def submissions(self, student: str) -> list[Submission]:
        return self.handed_in(student)[0]

    def handed_in(self, student: str) -> tuple[list[Submission], list[str]]:
        """A student's files, one for each exercise, and the places of those that are no exercise's."""
        return self.course.handed_in(student, self._identify)

    def _identify(self, content: bytes) -> str | None:
        """The exercise that most of a file's cells belong to."""
        try:
            cells, _ = read(content)
        except Unreadable:
            return None
        shares = {name: share(cells, release) for name, release in self.releases.items()}
        best = max(shares, key=lambda name: shares[name])
        return best if shares[best] >= ENOUGH else None

    def key(self, submission: Submission) -> str:
        return key(submission, self.releases[submission.exercise], self.limits, self.isolation, self.made_by)

    def result(self, submission: Submission) -> dict | None:
        """What was found out about a submission, None if nothing was, or only in less time than it may take now."""
        result = self.store.load(submission, self.key(submission))
        return None if result and result.get("cut_short_at", math.inf) < self.limits.cell else result

    def open_submissions(self, students: Iterable[str]) -> list[tuple[str, str]]:
        """Student and exercise of what has to be run."""
        return [(file.student, file.exercise) for file in self._asked(students) if self.result(file) is None]

    def named(self, students: Iterable[str]) -> list[tuple[str, str]]:
        """Student and exercise of all that was handed in and is asked for."""
        return [(file.student, file.exercise) for file in self._asked(students)]

    def forget(self, students: Iterable[str]) -> None:
        """Drop the results of students' submissions, so that they are run again; their points stand until then."""
        for file in self._asked(students):
            self.store.drop(file, self.key(file))

    def _asked(self, students: Iterable[str]) -> Iterator[Submission]:
        """Those of the exercises that this call is for."""
        for student in students:
            for file in self.submissions(student):
                if not self.notebooks or file.exercise in self.notebooks:
                    yield file

    def run(self, engine: Engine, todo: list[tuple[str, str]], progress: Callable[[dict], None]) -> None:
        """Run what is to be run, and keep each result as soon as it is there.

        Parameters
        ----------
        engine : Engine
        todo : list of (str, str)
            From :meth:`open_submissions`.
        progress : callable
            Is given every result.
        """
        waiting: dict[str, Callable[[dict], dict]] = {}

        def jobs() -> Iterator[tuple[str, dict]]:
            for submission in self._among(todo):
                name = f"{submission.student}/{submission.exercise}"
                try:
                    job, waiting[name] = self._prepared(submission)
                except Unreadable as reason:
                    progress(self._kept(submission, {"failed": self._why(submission, reason)}))
                except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
                    progress(self._kept(submission, failed(error)))  # nobody else's grade waits for an odd file
                else:
                    yield name, job

        for name, result in engine.results(jobs()):
            progress(waiting.pop(name)(result))

    def _among(self, todo: list[tuple[str, str]]) -> Iterator[Submission]:
        """The submissions named by student and exercise, those of one student read together."""
        for student, named in groupby(todo, key=itemgetter(0)):
            exercises = {exercise for _, exercise in named}
            yield from (s for s in self.submissions(student) if s.exercise in exercises)

    def _prepared(self, submission: Submission) -> tuple[dict, Callable[[dict], dict]]:
        """A job for an engine, and what to do with its result."""
        release = self.releases[submission.exercise]
        repaired = repair(submission.content, release)
        notes = [*submission.notes, *repaired.notes]
        figures = as_submitted(repaired.notebook.cells, repaired.submitted)
        job = job_of(repaired.notebook, release, self.bank[release.name], self.key(submission), self.limits)

        def finish(result: dict) -> dict:
            if "notebook" in result:
                result["repairs"], result["flags"] = notes, [*submission.flags, *result["flags"]]
                said = [*notes, *([f"The run ended early: {result['stopped']}."] if result["stopped"] else [])]
                result["notebook"] = present(nbformat.from_dict(result["notebook"]), figures, said)
            return self._kept(submission, result)

        return job, finish

    def _kept(self, submission: Submission, result: dict) -> dict:
        result["isolation"] = self.isolation
        if "failed" in result:
            result["flags"] = list(submission.flags)
        self.store.save(submission, self.key(submission), result)
        return result

    def _why(self, submission: Submission, reason: Unreadable) -> str:
        other = self._identify(submission.content)
        return f"it is the notebook of {other}" if other not in (None, submission.exercise) else str(reason)
