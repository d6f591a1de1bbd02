"""A blank is answered by the student, not by the function that the course has for it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from course_utils.checking.message import COURSE, INSTALLED, fail


@contextmanager
def own_work(*answers: Callable, says: str = "") -> Iterator[None]:
    """Refuse, while it lasts, calls of functions that would answer the blank, under whatever name they were imported.

    Parameters
    ----------
    *answers : function
        Written in Python.
    says : str
        The message, if they are not the course's own.
    """
    names = {id(inspect.unwrap(answer).__code__): answer.__qualname__ for answer in answers}

    def watch(frame: FrameType) -> None:
        if id(frame.f_code) in names:
            name = names[id(frame.f_code)]
            fail(says or f"this calls the course's own {name}, which is right, but the blank asks for yours")

    with _watched_calls(watch):
        yield


@contextmanager
def without_laboratory(blank: str, aside: Container[str] = ()) -> Iterator[None]:
    """Check on leaving that the student's code inside called no function of the laboratory.

    Parameters
    ----------
    blank : str
        What the student is to write.
    aside : container of str
        Functions that answer another blank, where they are named.
    """
    called: list[str] = []

    def watch(frame: FrameType) -> None:
        if Path(frame.f_code.co_filename).parent == COURSE and _by_student(frame.f_back):
            called.append(frame.f_code.co_qualname)

    with _watched_calls(watch):
        yield
    borrowed = [name for name in called if name not in aside]
    if borrowed:
        fail(f"{blank} calls {borrowed[0]}: that is the course's own answer, and the blank asks for yours")


@contextmanager
def _watched_calls(watch: Callable[[FrameType], None]) -> Iterator[None]:
    """Show `watch` the frame of every call of a Python function inside."""

    def profile(frame: FrameType, event: str, _) -> None:
        if event == "call":
            watch(frame)

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        yield
    finally:
        sys.setprofile(before)


def _by_student(frame: FrameType | None) -> bool:
    """Whether a call comes from the student's code, decorators and PyTorch's frames in between left aside."""
    while frame and any(place in frame.f_code.co_filename for place in INSTALLED):
        frame = frame.f_back
    return frame is not None and COURSE not in Path(frame.f_code.co_filename).parents
