"""Where submissions are run: by processes of this machine around one warm process, or by a Dask cluster."""

from __future__ import annotations

import math
import resource
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from grading.execution import NoKernel
from grading.job import WarmProcessGone, failed, grade
from grading.kernel import namespaces
from grading.kernel.sandbox import WarmProcess

Job = tuple[str, dict]  #: a name, and what :func:`~grading.job.grade` needs
ATTEMPTS = 3
AGAIN = (BrokenProcessPool, WarmProcessGone, NoKernel)  #: what may be another submission's doing, or pass
MEMORY = 4 * 2**30  #: bytes of a worker, of which it needs a tenth
GRACE = 120  #: seconds beyond those of its notebook after which a worker is given up


def _obey() -> None:
    """In a worker: end when told to, or with its parent, which alone answers Ctrl-C.

    A worker that outlives the end of a broken pool holds the others' pipes open, and its pool waits for ever.
    """
    namespaces.die_with_parent()
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    most = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))  # a kernel says what its worker has to hold
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _grade_in_time(job: dict, folder: Path) -> dict:
    """Grade, or end by an alarm: a kernel may have made the worker wait for what never comes."""
    signal.alarm(2 * math.ceil(job["limits"]["notebook"]) + GRACE)  # what was earned before a stop is run again
    try:
        return grade(job, folder)
    finally:
        signal.alarm(0)


def _result(future: Future) -> dict:
    """What a job came to, also if it ended in an error that nobody foresaw; the disk's and the worker's are raised."""
    error = future.exception()
    if error is None or isinstance(error, (OSError, *AGAIN)):
        return future.result()
    return failed(error)


class Pool:
    """Worker processes of this machine.

    Parameters
    ----------
    workers : int
    isolated : bool
        Kernels in a sandbox.
    """

    def __init__(self, workers: int, isolated: bool):
        self.workers, self.isolated = workers, isolated

    def __enter__(self) -> Pool:
        self.warm = WarmProcess(self.isolated).__enter__()
        self.processes = self._started()
        return self

    def __exit__(self, *error: object) -> None:
        workers = list((self.processes._processes or {}).values())  # which a shutdown forgets
        self.processes.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.kill()
        self.warm.__exit__()

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.workers, get_context("fork"), initializer=_obey)

    def _submit(self, job: dict) -> Future:
        try:
            return self.processes.submit(_grade_in_time, job, self.warm.folder)
        except BrokenProcessPool as broken:  # since the last result came
            refused: Future = Future()
            refused.set_exception(broken)
            return refused

    def results(self, jobs: Iterable[Job]) -> Iterator[tuple[str, dict]]:
        """The result of every job as it comes; the jobs are taken as they are needed.

        A job whose worker, or warm process, died, or that got no kernel, is run again when those beside it are done,
        alone, so that it takes no other with it.
        """
        left = iter(jobs)
        running: dict[Future, Job] = {}
        while True:
            for job in islice(left, 2 * self.workers - len(running)):
                running[self._submit(job[1])] = job
            if not running:
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            if any(isinstance(future.exception(), AGAIN) for future in done):
                done, _ = wait(running)
            again = []
            for future in done:
                name, needed = running.pop(future)
                if isinstance(future.exception(), AGAIN):
                    again.append((name, needed))
                else:
                    yield name, _result(future)
            yield from ((name, self._alone(needed)) for name, needed in again)

    def _alone(self, job: dict) -> dict:
        """Run a job again while nothing else runs, a few times; no kernel even then is the machine's fault."""
        for attempt in range(1, ATTEMPTS + 1):
            self._renew()
            try:
                return _result(self._submit(job))
            except NoKernel:
                if attempt == ATTEMPTS:
                    raise
            except (BrokenProcessPool, WarmProcessGone):
                continue
        return {"failed": f"its worker died, or came to no end, {ATTEMPTS} times"}

    def _renew(self) -> None:
        """Replace the processes, if they are broken, and the warm process, if it is gone."""
        try:
            self.processes.submit(int).result()
        except BrokenProcessPool:
            self.processes = self._started()
        self.warm.revive()
