"""Grade one submission: what a worker gets and gives is JSON, and needs no file of another machine."""

from __future__ import annotations

import time
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grading.execution import Run, execute
from grading.kernel.limits import Limits
from grading.kernel.provisioner import is_warm
from grading.lineup import Trial, suspicious
from grading.release import grade_id, is_graded


class WarmProcessGone(Exception):
    """The warm process ended while it was needed: nothing can be said of the submission."""


def grade(job: dict, folder: Path) -> dict:
    """Run a rebuilt submission, then its line-up.

    Parameters
    ----------
    job : dict
        ``notebook``, the cells of ``lineup``, what is tried in them as ``trials``, and ``limits``.
    folder : Path
        The warm process's on this machine.

    Returns
    -------
    dict
        ``notebook`` with outputs; ``stopped``, why its run ended early; ``flags``, what is suspicious; ``seconds``.

    Raises
    ------
    WarmProcessGone
        If the warm process ended.
    """
    began = time.perf_counter()
    limits = Limits(**job["limits"])
    trials = [Trial(**trial) for trial in job["trials"]]
    notebook, lineup = nbformat.from_dict(job["notebook"]), nbformat.from_dict(job["lineup"])
    own = len(notebook.cells)
    both = nbformat.from_dict({**notebook, "cells": [*notebook.cells, *lineup]})
    run = execute(both, folder, limits)
    cells, stopped = both.cells[:own], run.stopped if run.reached < own else ""
    if stopped and paid(cells):  # what was earned must stand the line-up, too
        again = nbformat.from_dict({**notebook, "cells": [*cells[: run.reached], *lineup]})
        both, own = again, run.reached
        run = execute(again, folder, limits)
    if not is_warm(folder):
        raise WarmProcessGone
    flags = _flags(run, trials, both.cells[own:]) if not stopped or paid(cells) else []
    for cell in cells:
        _tidy(cell)
    if stopped:
        _say_not_run(cells, stopped)
    notebook["cells"] = cells
    return {"notebook": notebook, "stopped": stopped, "flags": flags, "seconds": time.perf_counter() - began}


def _flags(run: Run, trials: list[Trial], lineup: list[NotebookNode]) -> list[str]:
    if run.stopped:
        return [f"The line-up could not be run to its end: {run.stopped}."]
    return suspicious(trials, lineup)


def paid(cells: list[NotebookNode]) -> list[str]:
    """The checks that were run and found nothing wrong."""
    checks = [cell for cell in cells if is_graded(cell) and cell.cell_type == "code" and cell.execution_count]
    return [grade_id(cell) for cell in checks if not any(out.output_type == "error" for out in cell.outputs)]


def _tidy(cell: NotebookNode) -> None:
    """Leave to nbgrader's scoring what a check means: no points for a number that is shown, none off for noise."""
    if cell.cell_type == "code" and is_graded(cell):
        noise = [out for out in cell.outputs if out.output_type == "execute_result" or out.get("name") == "stderr"]
        cell.outputs = [out for out in cell.outputs if out not in noise]


def _say_not_run(cells: list[NotebookNode], stopped: str) -> None:
    """A check that was not run to its end pays nothing, and says why."""
    for cell in cells:
        if is_graded(cell) and cell.cell_type == "code" and grade_id(cell) not in paid(cells) and not cell.outputs:
            reason = f"not run: {stopped}"
            cell.outputs = [nbformat.v4.new_output("error", ename="NotRun", evalue=reason, traceback=[f"✗ {reason}"])]
