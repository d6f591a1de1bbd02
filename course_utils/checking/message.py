"""How a check speaks: one ✓ line, or one message that names the likely mistake, never a wall of tracebacks."""

from __future__ import annotations

import linecache
import re
import sysconfig
import traceback
from pathlib import Path
from typing import NoReturn

COURSE = Path(__file__).parents[1]
INSTALLED = ("site-packages", "dist-packages", "<frozen", "<string>", sysconfig.get_path("stdlib"))
NO_FORWARD = re.compile(r'Module \[(\w+)\] is missing the required "forward" function')  # unsaid: PyTorch's words


class CheckFailed(AssertionError):
    """A check's message; a notebook shows it without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [f"✗ {self}"]


def fail(message: str) -> NoReturn:
    """Raise :class:`CheckFailed` with `message`."""
    raise CheckFailed(message)


def expect(condition: bool, message: str) -> None:
    """:func:`fail` with `message` unless `condition` holds."""
    if not condition:
        fail(message)


def is_open(error: BaseException) -> bool:
    """Whether an error is that of a blank that is not filled, which says nothing; PyTorch's of this kind do."""
    return isinstance(error, NotImplementedError) and not error.args


def describe(error: BaseException) -> str:
    """An error in one line, and below it the student's line that it came from."""
    first_line = (str(error).splitlines() or [""])[0]
    if no_forward := NO_FORWARD.match(first_line):
        first_line = f"{no_forward[1]} has no method forward, by a typo or a wrong indentation"
    own = students_frames(error)
    where = ""
    if own:
        name, frame = own[-1]
        code = frame.line or linecache.getline(frame.filename, frame.lineno or 0).strip()
        where = f"\n  in {name}, line {frame.lineno} of its cell" + (code and f": {code}")
    return f"{type(error).__name__}: {first_line}{where}"


def students_frames(error: BaseException) -> list[tuple[str, traceback.FrameSummary]]:
    """The calls of the traceback that are neither the course's nor an installed package's, outermost first.

    Each with its name, a method's with its class.
    """
    calls = traceback.walk_tb(error.__traceback__)
    return [
        (call.f_code.co_qualname.rpartition("<locals>.")[2], frame)
        for (call, _), frame in zip(calls, traceback.extract_tb(error.__traceback__), strict=True)
        if COURSE not in Path(frame.filename).parents and not any(place in frame.filename for place in INSTALLED)
    ]
