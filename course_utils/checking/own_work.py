"""A blank is answered by the student, not by the function that the course has for it."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import CodeType, FrameType

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
    functions = [inspect.unwrap(answer) for answer in answers]
    codes = [function.__code__ for function in functions]
    for function in functions:
        own = f"this calls the course's own {function.__qualname__}, which is right, but the blank asks for yours"
        function.__code__ = _refusal(says or own)
    try:
        yield
    finally:
        for function, code in zip(functions, codes, strict=True):
            function.__code__ = code


def _refusal(message: str) -> CodeType:
    """Code for any function, whatever its arguments and globals, that fails with `message`."""

    def refuse(*_, **__):
        from course_utils.checking.message import fail

        fail("")

    code = refuse.__code__
    return code.replace(co_consts=tuple(message if const == "" else const for const in code.co_consts))


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

    def watch(frame: FrameType, event: str, _) -> None:
        if event == "call" and _of_laboratory(frame.f_code.co_filename) and _by_student(frame.f_back):
            called.append(frame.f_code.co_qualname)

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        yield
    finally:
        sys.setprofile(before)
    borrowed = [name for name in called if name not in aside]
    if borrowed:
        fail(f"{blank} calls {borrowed[0]}: that is the course's own answer, and the blank asks for yours")


@cache
def _of_laboratory(file: str) -> bool:
    return Path(file).parent == COURSE


def _by_student(frame: FrameType | None) -> bool:
    """Whether a call comes from the student's code, decorators and PyTorch's frames in between left aside."""
    while frame and any(place in frame.f_code.co_filename for place in INSTALLED):
        frame = frame.f_back
    return frame is not None and COURSE not in Path(frame.f_code.co_filename).parents
