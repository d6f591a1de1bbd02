"""What makes a function the check of a part."""

from __future__ import annotations

import functools
from collections.abc import Callable

import torch

from course_utils.checking.message import CheckFailed, describe, students_frames


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
                if error.args:  # PyTorch's, for an operation that it does not have; a blank's says nothing
                    raise CheckFailed(f"{number} · your code stopped with {describe(error)}") from None
                blank = students_frames(error)
                name = f"{blank[-1][0]} is " if blank else ""
                raise CheckFailed(f"{number} · {name}not done yet: fill in its blank and run this cell again") from None
            except Exception as error:
                raise CheckFailed(f"{number} · your code stopped with {describe(error)}") from None
            print(f"✓ {number} · {praise}")

        return run

    return decorate
