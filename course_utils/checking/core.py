"""What makes a function the check of a part."""

from __future__ import annotations

import functools
from collections.abc import Callable

import torch

from course_utils.checking.message import CheckFailed, describe, is_open, students_frames
from course_utils.frontend import is_watched, kernel
from course_utils.standing import name_of, note, progress


def part(number: str, praise: str) -> Callable:
    """Make a function the check of part `number`: it prints `praise` when it returns.

    A blank that is not filled and any other error of the student's code become a :class:`CheckFailed` of one or
    two lines. In a notebook what came of it is kept for :func:`~course_utils.standing.standing`.
    """

    def decorate(check: Callable) -> Callable:
        @functools.wraps(check)
        def run(*args, **kwargs) -> None:
            try:
                _judge(number, check, args, kwargs)
            except CheckFailed:
                _keep(number, check, args, passed=False)
                raise
            print(f"✓ {number} · {praise}")
            if said := _keep(number, check, args, passed=True):
                print(f"  {said}")

        return run

    return decorate


def _judge(number: str, check: Callable, args: tuple, kwargs: dict) -> None:
    try:
        with torch.random.fork_rng(devices=[]):
            check(*args, **kwargs)
    except CheckFailed as failed:
        raise CheckFailed(f"{number} · {failed}") from None
    except BaseException as error:  # an answer that calls exit(), too
        if type(error) is KeyboardInterrupt:
            raise
        raise CheckFailed(f"{number} · {_why(error)}") from None


def _keep(number: str, check: Callable, args: tuple, passed: bool) -> str:
    """In a notebook keep what came of a check; how far it is by now, if someone looks on."""
    if not kernel():
        return ""
    question = next((arg for arg in args if type(arg) is int), None)
    note(number[0], name_of(check.__name__, question), passed)
    return progress(number[0]) if is_watched() else ""


def _why(error: BaseException) -> str:
    if is_open(error):
        blank = students_frames(error)
        name = f"{blank[-1][0]} is " if blank else ""
        return f"{name}not done yet: put your code in place of the raise, run its cell, and then this one again"
    return f"your code stopped with {describe(error)}"
