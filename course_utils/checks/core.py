"""How a check speaks: one ✓ line, or one message that names the likely mistake, never a wall of tracebacks."""

from __future__ import annotations

import functools
import linecache
import sysconfig
import traceback
from collections.abc import Callable
from pathlib import Path

import torch

COURSE = Path(__file__).resolve().parents[1]
INSTALLED = ("site-packages", "dist-packages", "<frozen", "<string>", sysconfig.get_path("stdlib"))


class CheckFailed(AssertionError):
    """A check's message; a notebook shows it without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [f"✗ {self}"]


def expect(condition: bool, message: str) -> None:
    """Raise :class:`CheckFailed` with `message` unless `condition` holds."""
    if not condition:
        raise CheckFailed(message)


def part(number: str, praise: str) -> Callable:
    """Make a function the check of part `number`: it prints `praise` when it returns.

    A blank that is not filled and any other error of the student's code become a :class:`CheckFailed` of one or
    two lines.
    """

    def decorate(check: Callable) -> Callable:
        @functools.wraps(check)
        def run(*args, **kwargs) -> None:
            try:
                with torch.random.fork_rng(devices=[]):
                    check(*args, **kwargs)
            except CheckFailed as failed:
                raise CheckFailed(f"{number} · {failed}") from None
            except NotImplementedError as error:
                blank = _students_frames(error)
                name = f"{blank[-1][0]} is " if blank else ""
                raise CheckFailed(f"{number} · {name}not done yet: fill in its blank and run this cell again") from None
            except Exception as error:
                raise CheckFailed(f"{number} · your code stopped with {describe(error)}") from None
            print(f"✓ {number} · {praise}")

        return run

    return decorate


def describe(error: Exception) -> str:
    """An error in one line, and below it the student's line that it came from."""
    first_line = (str(error).splitlines() or [""])[0]
    own = _students_frames(error)
    where = ""
    if own:
        name, frame = own[-1]
        code = frame.line or linecache.getline(frame.filename, frame.lineno).strip()
        where = f"\n  in {name}, line {frame.lineno} of its cell" + (code and f": {code}")
    return f"{type(error).__name__}: {first_line}{where}"


def _students_frames(error: Exception) -> list[tuple[str, traceback.FrameSummary]]:
    """The calls of the traceback that are neither the course's nor an installed package's, outermost first.

    Each with its name, a method's with its class.
    """
    calls = traceback.walk_tb(error.__traceback__)
    return [
        (call.f_code.co_qualname.rpartition("<locals>.")[2], frame)
        for (call, _), frame in zip(calls, traceback.extract_tb(error.__traceback__), strict=True)
        if COURSE not in Path(frame.filename).parents and not any(place in frame.filename for place in INSTALLED)
    ]


def attempt(what: str, function: Callable, *args):
    """Call a function that needs the student's `what`; where that fails say so in a line and return None."""
    try:
        return function(*args)
    except Exception as error:
        print(f"{what}: {_state(error)}")


def _state(error: Exception) -> str:
    # unsaid: printed while measuring, by no graded cell
    return "not done yet" if isinstance(error, NotImplementedError) else f"stopped with {describe(error)}"


def usable(networks: dict[str, Callable], instead: dict, in_ch: int = 1) -> dict:
    """`networks`, each replaced by the course's own of `instead`, with a line that says so, if it cannot be run.

    A student who is stuck can go on and measure.
    """
    return {name: network if _runs(name, network, in_ch) else instead[name] for name, network in networks.items()}


def _runs(name: str, network: Callable, in_ch: int) -> bool:
    try:
        network(8, in_ch=in_ch)(torch.zeros(2, in_ch, 8, 8))
    except Exception as error:
        # unsaid: printed while measuring, by no graded cell
        print(f"{name}: {_state(error)}. The course's own network is used instead.")
        return False
    return True
