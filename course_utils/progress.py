"""How far a grid of runs is, in one line that renews itself; a saved notebook keeps the last one as plain text."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

from tqdm import tqdm

PAUSE = 0.5  #: seconds between two renewals, at least
Run = TypeVar("Run")


def followed(runs: Iterable[Run], total: int) -> Iterator[Run]:
    """The same runs; how many of `total` are done, and for how long the rest will take, is shown as they come."""
    if not _in_a_notebook():
        yield from tqdm(runs, total=total, desc="runs", unit="run")
        return
    from IPython.display import display

    began = shown = monotonic()
    line = display(_line(0, total, 0), raw=True, display_id=True)
    for done, run in enumerate(runs, start=1):
        yield run
        now = monotonic()
        if done == total or now - shown > PAUSE:
            line.update(_line(done, total, now - began), raw=True)
            shown = now


def _line(done: int, total: int, seconds: float) -> dict[str, str]:
    return {"text/plain": tqdm.format_meter(done, total, seconds, ncols=80, prefix="runs", unit="run")}


def _in_a_notebook() -> bool:
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return hasattr(shell, "kernel")
