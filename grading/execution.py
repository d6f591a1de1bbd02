"""Run a notebook's cells in a kernel of the warm process, within limits."""

from __future__ import annotations

import asyncio
import atexit
import json
import math
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete, DeadKernelError
from nbformat import NotebookNode

from grading.harmless import harmless, whole
from grading.kernel.limits import Limits
from grading.kernel.provisioner import kernel_manager
from grading.release import is_graded

LATE = 20  # seconds beyond a notebook's limit


class NoKernel(OSError):
    """No kernel could be started, so that nothing is known of the submission."""


@dataclass
class Run:
    """How far a run came.

    Attributes
    ----------
    reached : int
        How many cells were done, from the first.
    stopped : str
        Why no more were, "" if all were.
    """

    reached: int = 0
    stopped: str = ""


def execute(notebook: NotebookNode, folder: Path, limits: Limits, own: int | None = None) -> Run:
    """Run all cells in their order, in place, whatever errors they raise.

    Parameters
    ----------
    notebook : NotebookNode
    folder : Path
        The warm process's.
    limits : Limits
    own : int, optional
        How many of the cells are the student's, if not all: what they put out takes no room from the others.

    Raises
    ------
    NoKernel
    """
    with asyncio.Runner(loop_factory=_Loop) as loop, _heard(limits.notebook + LATE):
        return loop.run(Runner(notebook, folder, limits, own).run())


@contextmanager
def _heard(seconds: float) -> Iterator[None]:
    """Raise a TimeoutError after so many seconds in whatever waits without looking at the time.

    A kernel can keep nbclient so busy that it never does. Only a process's main thread hears an alarm: a Dask worker's
    thread, for one, does not.
    """

    def too_late(*_: object) -> None:
        raise TimeoutError

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard, left, began = signal.signal(signal.SIGALRM, too_late), signal.alarm(math.ceil(seconds)), time.monotonic()
    try:
        yield
    finally:
        signal.alarm(max(1, math.ceil(left - (time.monotonic() - began))) if left else 0)
        signal.signal(signal.SIGALRM, heard)


class _Loop(asyncio.SelectorEventLoop):
    """Leaves signals to the process: nbclient would catch those that are to end it."""

    def add_signal_handler(self, sig: int, callback: Callable, *args: object) -> None:
        raise NotImplementedError


class Runner(NotebookClient):
    """An nbclient that keeps an eye on the time and on how much is put out.

    Nothing that a kernel sends may harm the grader: pictures and text are kept up to a limit, widgets and updates of
    what was shown before are not. A cell's first error is always kept, in short beyond the limit, and whole where
    points depend on it.
    """

    def __init__(self, notebook: NotebookNode, folder: Path, limits: Limits, own: int | None):
        super().__init__(
            notebook,
            km=kernel_manager(folder, limits),
            allow_errors=True,
            startup_timeout=60,
            shutdown_kernel="immediate",
            store_widget_state=False,
            record_timing=False,
        )
        self.limits, self.own, self.left = limits, own, limits.output
        self.ends = time.monotonic() + limits.notebook
        self.timeout_func = lambda cell: round(min(limits.cell, max(1, self.ends - time.monotonic())))
        self.result, self.begun = Run(), False

    async def run(self) -> Run:
        try:
            async with self.async_setup_kernel(cleanup_kc=True):
                self.begun = True
                for place, cell in enumerate(self.nb.cells):
                    if time.monotonic() > self.ends:
                        raise TimeoutError
                    if place == self.own:
                        self.left = self.limits.output
                    await self.async_execute_cell(cell, place)
                    self.result.reached = place + 1
        except Exception as error:  # also whatever a hostile kernel made of the conversation
            if not self.begun:
                atexit.unregister(self._cleanup_kernel)  # nbclient has cleaned up, and would fail to do so again
                raise NoKernel(f"no kernel could be started ({type(error).__name__}: {error})") from error
            self.result.stopped = self._reason(error)
        return self.result

    def _reason(self, error: Exception) -> str:
        """Why no more cells were run."""
        if isinstance(error, DeadKernelError):
            return f"the kernel ended in {self.where()}: by a command to exit, or for want of memory"
        if not isinstance(error, TimeoutError):
            return f"the kernel could not be talked to in {self.where()} ({type(error).__name__})"
        if time.monotonic() < self.ends - 1:
            return f"{self.where()} took longer than {self.limits.cell:.0f} s"
        return f"all cells together took longer than {self.limits.notebook:.0f} s"

    def where(self) -> str:
        """The cell that was running, in a grader's words."""
        cell = self.nb.cells[min(self.result.reached, len(self.nb.cells) - 1)]
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        first = next((line for line in cell.source.splitlines() if line.strip()), "")
        return f"cell {name}" if name else f"the cell that begins with “{first[:60]}”"

    def process_message(self, msg: dict, cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        kind, content = msg["msg_type"], msg["content"]
        if kind == "status" and content.get("execution_state") == "idle":
            raise CellExecutionComplete()
        if kind == "execute_input":
            cell.execution_count = whole(content.get("execution_count"))
        elif kind == "clear_output":
            return super().process_message(msg, cell, cell_index)
        elif kept := harmless(kind, content):
            self.left -= len(json.dumps(kept))
            ours = is_graded(cell) or (self.own is not None and cell_index >= self.own)
            failed = any(output.output_type == "error" for output in cell.outputs)
            if self.left < 0 and kind == "error" and not ours:
                kept |= {"evalue": kept["evalue"][:200], "traceback": []}
            if self.left >= 0 or (kind == "error" and not failed):
                return super().process_message({**msg, "content": kept}, cell, cell_index)
        return None
