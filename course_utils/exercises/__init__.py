"""A room for every exercise: its checks, figures, explorer and what else belongs to it alone."""

from collections.abc import Callable
from importlib import import_module


def with_explorer(room: str, explorer: str) -> Callable[[str], Callable]:
    """The ``__getattr__`` of a room: its explorer is imported once it is asked for, so no first cell waits for widgets.

    Parameters
    ----------
    room, explorer : str
        Names of the package and of the function in its module ``explorer``.
    """

    def look_up(name: str) -> Callable:
        if name != explorer:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(f"{room}.explorer"), name)

    return look_up
