"""What the names in a student's code stand for."""

from __future__ import annotations

import inspect
from functools import partial
from typing import Any


def names_of(answer: Any) -> dict[str, Any]:
    """The globals that an answer's code reads: a notebook's names, to look at or to patch.

    Parameters
    ----------
    answer : callable
        A function, a class, an object that can be called, or a ``functools.partial`` of one of them.

    Returns
    -------
    dict
        Empty where the answer is not written in Python.
    """
    while isinstance(answer, partial):
        answer = answer.func
    answer = inspect.unwrap(answer)
    written = (answer, type(answer).__call__, answer.__init__)  # a function, an object that can be called, a class
    return next((code.__globals__ for code in written if hasattr(code, "__globals__")), {})
