"""Work on the workers of a Dask cluster: who is there, and what they are sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import joblib
import torch

from course_utils.files import content_hash

SECONDS = 10  # to wait for a scheduler


def connect(scheduler: str):
    """A ``distributed.Client`` of a scheduler.

    Parameters
    ----------
    scheduler : str
        Such as ``"tcp://host:8786"``.

    Raises
    ------
    ValueError
        If it cannot be reached, or what talks to it is not installed.
    """
    try:
        from distributed import Client  # an extra of the course, not needed on one machine
    except ModuleNotFoundError:
        raise ValueError('a scheduler takes the course\'s extra: pip install -e ".[cluster]"') from None
    try:
        return Client(scheduler, timeout=SECONDS)
    except (OSError, ValueError) as error:
        raise ValueError(f"the scheduler {scheduler} cannot be reached: {error}") from None


def require_same(client: Any, versions: Callable[[], Mapping[str, str]]) -> None:
    """Refuse workers whose results would be others.

    Parameters
    ----------
    client : distributed.Client
    versions : callable
        What results depend on, called here and on every worker.

    Raises
    ------
    ValueError
        If there is no worker, or one that differs; it is named.
    """
    there, here = client.run(versions, on_error="return"), versions()
    if not there:
        raise ValueError(f"the scheduler {client.scheduler.address} has no workers")
    for worker, found in there.items():
        if not isinstance(found, dict):
            raise ValueError(f"worker {worker} lacks the course: {found}")
        for what, ours in here.items():
            if found.get(what) != ours:
                raise ValueError(f"worker {worker} has another version of {what}: {found.get(what)}, here {ours}")


def in_use() -> Any:
    """The ``distributed.Client`` that joblib uses, None if its workers are processes of this machine."""
    return getattr(joblib.parallel.get_active_backend()[0], "client", None)


@contextmanager
def sent_once(shared: object) -> Iterator[None]:
    """Where joblib uses a Dask cluster send `shared`, an argument of every task, to each worker once.

    Raises
    ------
    ValueError
        If a worker lacks the course, or has another version of it or of torch, or if all have one core together.
    """
    client = in_use()
    if client is None:
        yield
        return
    require_same(client, versions)
    if sum(client.nthreads().values()) == 1:
        raise ValueError("the workers have one core together, so that joblib would not use them: give one --nthreads 2")
    with joblib.parallel_config(backend="dask", client=client, scatter=[shared]):
        yield


def versions() -> dict[str, str]:
    """What the numbers of a run depend on beside its arguments."""
    return {"torch": torch.__version__, "the course": code_hash()}


def code_hash() -> str:
    """A hash of the course's modules: what a run is made with."""
    return content_hash(Path(__file__).parent.rglob("*.py"))[:16]
