"""Run submissions on a Dask cluster: notebooks go there as bytes and come back as bytes, no file is shared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import cast

from distributed import KilledWorker, WorkerPlugin, as_completed, get_worker

from course_utils.cluster import connect, require_same
from grading.course import BadInput
from grading.job import WarmProcessGone, failed, grade
from grading.kernel.sandbox import NoSandbox, WarmProcess
from grading.store import identity

PLUGIN = "resnet-v2-warm"


class WarmWorker(WorkerPlugin):
    """A warm process beside every worker, for as long as it lives.

    Parameters
    ----------
    isolated : bool
    made_by : dict of str to str
        The grader's :func:`~grading.store.identity`; on a worker that has another one nothing is graded.
    """

    name = PLUGIN

    def __init__(self, isolated: bool, made_by: dict[str, str]):
        self.isolated, self.made_by = isolated, made_by

    def setup(self, worker: object) -> None:
        self.same = identity() == self.made_by  # a worker may come while others are at work
        self.alone = Lock()  # a worker may have several threads
        self.refused: NoSandbox | None = None
        try:
            self.warm = WarmProcess(self.isolated).__enter__()
        except NoSandbox as error:  # which Dask only logs where a worker comes late
            self.refused = error
            raise

    def teardown(self, worker: object) -> None:
        if not self.refused:
            self.warm.__exit__()

    def folder(self) -> Path:
        """The warm process's, which is started again if it died."""
        if self.refused:
            raise self.refused
        with self.alone:
            self.warm.revive()
            return self.warm.folder


def grade_there(job: bytes) -> bytes:
    """Grade on a worker; its warm process is renewed if it died."""
    worker = get_worker()
    plugin = cast(WarmWorker, worker.plugins[PLUGIN])
    if not plugin.same:
        raise BadInput(f"worker {worker.address} has another version of the course or of a library: end it")
    return json.dumps(grade(json.loads(job), plugin.folder())).encode()


class Cluster:
    """The workers of a scheduler.

    Parameters
    ----------
    scheduler : str
        Such as "tcp://host:8786".
    isolated : bool
        Kernels in a sandbox.
    """

    def __init__(self, scheduler: str, isolated: bool):
        self.scheduler, self.isolated = scheduler, isolated

    def __enter__(self) -> Cluster:
        with ExitStack() as stack:
            try:
                self.client = stack.enter_context(connect(self.scheduler))
                require_same(self.client, identity)
            except ValueError as error:
                raise BadInput(str(error)) from None
            self.client.register_plugin(WarmWorker(self.isolated, identity()))
            self.closing = stack.pop_all()
        return self

    def __exit__(self, *error: object) -> None:
        self.client.unregister_worker_plugin(PLUGIN)
        self.closing.close()

    def results(self, jobs: Iterable[tuple[str, dict]]) -> Iterator[tuple[str, dict]]:
        """The result of every job as it comes; a worker that dies costs its jobs another attempt."""
        left, running = iter(jobs), as_completed(with_results=False)
        names = {}

        def submit(n: int) -> None:
            for name, job in islice(left, n):
                future = self.client.submit(grade_there, json.dumps(job).encode(), pure=False, retries=2)
                names[future.key] = name
                running.add(future)

        submit(2 * sum(self.client.nthreads().values()))
        for future in running:
            yield names.pop(future.key), _result(future)
            submit(1)


def _result(future) -> dict:
    """What a future came to, a reason if it failed."""
    if future.cancelled():
        raise OSError("the connection to the scheduler was lost")
    error = future.exception()
    if error is None:
        return json.loads(future.result())
    if isinstance(error, (NoSandbox, BadInput, OSError)):  # no submission's fault
        raise error
    if isinstance(error, (KilledWorker, WarmProcessGone)):
        return {"failed": "its worker died several times"}
    return failed(error)
