"""What cannot be done must be refused."""

from __future__ import annotations

from collections.abc import Callable

from course_utils.checking.message import fail


def refusal(case: str, accepted: str, function: Callable, *args) -> ValueError:
    """The ``ValueError`` that ``function(*args)`` must raise.

    Parameters
    ----------
    case : str
        What cannot be, for the message where another error is raised.
    accepted : str
        The message where none is.
    """
    try:
        function(*args)
    except ValueError as error:
        return error
    except NotImplementedError:
        raise
    except Exception as error:
        fail(f"{case} stops with {type(error).__name__}: raise a ValueError")
    fail(accepted)
