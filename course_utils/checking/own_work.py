"""A blank is answered by the student, not by the function that the course has for it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from course_utils.checking.message import fail


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

    def watch(frame: FrameType, event: str, _) -> None:
        if event == "call" and id(frame.f_code) in names:
            name = names[id(frame.f_code)]
            fail(says or f"this calls the course's own {name}, which is right, but the blank asks for yours")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(before)
