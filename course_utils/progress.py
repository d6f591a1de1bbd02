"""How far a grid of runs is: a line that renews itself, above the runs so far where someone looks on.

A saved notebook keeps the last line as plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import Any, TypeVar

from tqdm import tqdm

from course_utils.frontend import is_watched, kernel

PAUSE = 0.5  #: seconds between two renewals, at least
Run = TypeVar("Run")
Look = Callable[[Any], dict[str, str]]

#: Makes a picture in HTML of what a grid has so far; whoever can draw sets it, the laboratory's floor cannot.
look: Look | None = None


def followed(runs: Iterable[Run], total: int, so_far: Callable[[], Any], what: str = "runs") -> Iterator[Run]:
    """The same runs; how many of `total` are done, and for how long the rest will take, is shown as they come.

    Parameters
    ----------
    runs : iterable
    total : int
    so_far : callable
        What the runs that were passed on gave, for the picture.
    what : str
        What the line calls them.
    """
    if not kernel():
        yield from tqdm(runs, total=total, desc=what, unit="run")
        return
    from IPython.display import display

    began = shown = monotonic()
    line = display(_line(what, 0, total, 0), raw=True, display_id=True)
    for done, run in enumerate(runs, start=1):
        yield run
        now = monotonic()
        if done == total or now - shown > PAUSE:
            picture = _picture(so_far) if done < total and is_watched() else {}
            line.update(_line(what, done, total, now - began, picture), raw=True)
            shown = monotonic()


def _picture(so_far: Callable[[], Any]) -> dict[str, str]:
    """What a grid has so far, {} if nobody can draw it: no run is lost for want of a picture."""
    try:
        return look(so_far()) if look else {}
    except Exception:
        return {}


def _line(what: str, done: int, total: int, seconds: float, picture: dict[str, str] | None = None) -> dict[str, str]:
    said = tqdm.format_meter(done, total, seconds, ncols=80, prefix=what, unit="run")
    return {"text/plain": said} | ({"text/html": f"<pre>{said}</pre>{picture['text/html']}"} if picture else {})
