"""Grade one submission: what a worker gets and gives is JSON, and needs no file of another machine."""

from __future__ import annotations

import copy
import time
from dataclasses import asdict
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from grading.bank import Answer
from grading.execution import NoKernel, Run, execute
from grading.kernel.limits import Limits
from grading.kernel.provisioner import is_warm
from grading.lineup import Trial, lineup, pays, suspicious
from grading.marks import NOT_RUN
from grading.release import Release, grade_id, is_check


class WarmProcessGone(Exception):
    """The warm process ended while it was needed: nothing can be said of the submission."""


def job_of(notebook: NotebookNode, release: Release, bank: list[Answer], seed: str, limits: Limits) -> dict:
    """What :func:`grade` needs to grade a rebuilt submission.

    Parameters
    ----------
    notebook : NotebookNode
        From :func:`~grading.repair.repair`.
    release : Release
    bank : list of Answer
        Wrong answers to the exercise.
    seed : str
        Chooses among them.
    limits : Limits
    """
    cells, trials = lineup(release, bank, seed)
    tried = [asdict(trial) for trial in trials]
    return {"notebook": notebook, "lineup": cells, "trials": tried, "limits": asdict(limits)}


def grade(job: dict, folder: Path) -> dict:
    """Run a rebuilt submission, then its line-up.

    Parameters
    ----------
    job : dict
        From :func:`job_of`, or what JSON makes of it.
    folder : Path
        The warm process's on this machine.

    Returns
    -------
    dict
        ``notebook`` with outputs; ``stopped``, why its run ended early; ``flags``, what is suspicious; ``seconds``;
        ``cut_short_at``, if anything ended early, the seconds that a cell might take.

    Raises
    ------
    WarmProcessGone
        If the warm process ended.
    NoKernel
        If it starts no kernel.
    """
    began = time.perf_counter()
    limits = Limits(**job["limits"])
    trials = [Trial(**trial) for trial in job["trials"]]
    notebook, cells = nbformat.from_dict(job["notebook"]), nbformat.from_dict(job["lineup"])
    own = len(notebook.cells)
    both = nbformat.from_dict({**notebook, "cells": [*notebook.cells, *cells]})
    run = _execute(both, folder, limits, own)
    notebook.cells, tried, stopped = both.cells[:own], both.cells[own:], ""
    if run.reached < own:
        stopped = run.stopped
        _say_not_run(notebook.cells[run.reached :], stopped)
        if paid(notebook.cells):  # what was earned must stand the line-up, too
            earned = copy.deepcopy(notebook.cells[: run.reached])
            again = nbformat.from_dict({**notebook, "cells": [*earned, *cells]})
            tried = again.cells[run.reached :]
            run = _execute(again, folder, limits, len(earned))
    flags = _flags(run, trials, tried) if not stopped or paid(notebook.cells) else []
    for cell in notebook.cells:
        _tidy(cell)
    result = {"notebook": notebook, "stopped": stopped, "flags": flags, "seconds": time.perf_counter() - began}
    return result | ({"cut_short_at": limits.cell} if stopped or run.stopped else {})


def _execute(notebook: NotebookNode, folder: Path, limits: Limits, own: int) -> Run:
    """Run a notebook; a warm process that ended meanwhile is the reason for whatever went wrong."""
    try:
        run = execute(notebook, folder, limits, own)
    except NoKernel:
        if is_warm(folder):
            raise
        raise WarmProcessGone from None
    if not is_warm(folder):
        raise WarmProcessGone
    return run


def failed(error: BaseException) -> dict:
    """What stands for the result of a job that ended in an error."""
    return {"failed": f"its worker stopped with {type(error).__name__}: {error}"[:500]}


def _flags(run: Run, trials: list[Trial], tried: list[NotebookNode]) -> list[str]:
    if run.stopped:
        return [f"The line-up could not be run to its end: {run.stopped}."]
    return suspicious(trials, tried)


def paid(cells: list[NotebookNode]) -> list[str]:
    """The checks that were run and found nothing wrong."""
    return [grade_id(cell) for cell in cells if is_check(cell) and pays(cell)]


def _tidy(cell: NotebookNode) -> None:
    """Leave to nbgrader's scoring what a check means: no points for a number that is shown, none off for noise."""
    if is_check(cell):
        cell.outputs = [o for o in cell.outputs if o.output_type != "execute_result" and o.get("name") != "stderr"]


def _say_not_run(cells: list[NotebookNode], stopped: str) -> None:
    """A check that was not run, or was cut short, pays nothing, and says why."""
    reason = f"not run: {stopped}"
    for cell in filter(is_check, cells):
        cell.outputs = [nbformat.v4.new_output("error", ename=NOT_RUN, evalue=reason, traceback=[f"✗ {reason}"])]
