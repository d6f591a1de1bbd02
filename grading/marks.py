"""What a student has in an exercise, as the table of grades, the report and the feedback need it."""

from __future__ import annotations

from dataclasses import dataclass, field

GRADED, FAILED, MISSING = "graded", "failed", "missing"
NOT_RUN = "NotRun"  #: what stands for the error of a check that was not reached


@dataclass(frozen=True)
class Mark:
    """One student, one exercise.

    Attributes
    ----------
    student, exercise : str
        Such as "ada" and "1_activation_order".
    state : str
        ``GRADED``; ``FAILED``, which could not be graded, for a `reason`; ``MISSING``, not handed in.
    points : dict of str to float or None
        Of each graded cell by its grade_id; None waits for a hand. With FAILED and MISSING none counts.
    penalty : float
        What nbgrader takes off for being late.
    messages : dict of str to str
        What each automatic check said that did not pay in full, by its grade_id; a blank that is still open says
        "… not done yet".
    reason, note : str
        Why it could not be graded, or may be thought to be missing; what only a grader should know of it.
    stopped : str
        Why its run ended early: a time-out, a kernel that died.
    repairs, flags : tuple of str
        What was put right before grading; what a grader has to look at. In sentences.
    isolation : str
        What the kernel ran in: "bubblewrap" or "none".
    seconds : float
        That grading took.
    comments : tuple of str
        What graders wrote to the student.
    """

    student: str
    exercise: str
    state: str = GRADED
    points: dict[str, float | None] = field(default_factory=dict)
    penalty: float = 0.0
    messages: dict[str, str] = field(default_factory=dict)
    reason: str = ""
    note: str = ""
    stopped: str = ""
    repairs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    isolation: str = ""
    seconds: float = 0.0
    comments: tuple[str, ...] = ()

    @property
    def remark(self) -> str:
        """Reason and note, for graders."""
        return "; ".join(filter(None, [self.reason, self.note]))


@dataclass(frozen=True)
class Person:
    """A student as the gradebook, and so a learning platform, knows them; "" for what nobody told it.

    Attributes
    ----------
    first_name, last_name, email : str
    number : str
        On the platform; nbgrader's ``lms_user_id``.
    handed_in : bool
        Whether the gradebook holds anything of theirs.
    """

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    number: str = ""
    handed_in: bool = False
