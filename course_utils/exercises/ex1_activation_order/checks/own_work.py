"""Whether a blank is answered by the student or by the course's own function for it."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from course_utils.checking.message import COURSE, INSTALLED, fail


@contextmanager
def own_work(blank: str, aside: Container[str] = ()) -> Iterator[None]:
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
        if event == "call" and Path(frame.f_code.co_filename).parent == COURSE and _by_student(frame.f_back):
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


def _by_student(frame: FrameType | None) -> bool:
    """Whether a call comes from the student's code, decorators and PyTorch's frames in between left aside."""
    while frame and any(place in frame.f_code.co_filename for place in INSTALLED):
        frame = frame.f_back
    return frame is not None and COURSE not in Path(frame.f_code.co_filename).parents
