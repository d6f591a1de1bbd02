"""What makes a function the check of a part."""

from __future__ import annotations

import functools
from collections.abc import Callable

import torch

from course_utils.checking.message import CheckFailed, describe, is_open, students_frames


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
            except BaseException as error:  # an answer that calls exit(), too
                if type(error) is KeyboardInterrupt:
                    raise
                raise CheckFailed(f"{number} · {_why(error)}") from None
            print(f"✓ {number} · {praise}")

        return run

    return decorate


def _why(error: BaseException) -> str:
    if is_open(error):
        blank = students_frames(error)
        name = f"{blank[-1][0]} is " if blank else ""
        return f"{name}not done yet: put your code in place of the raise, run its cell, and then this one again"
    return f"your code stopped with {describe(error)}"
