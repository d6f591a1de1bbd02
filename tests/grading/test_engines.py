"""The pool of this machine: a worker that dies costs nobody a result, and nothing waits for it for ever."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from grading import engines

LARGE = "x" * 2_000_000  # more than a pipe holds


class NoWarmProcess:
    def __init__(self, isolated: bool):
        self.process = SimpleNamespace(poll=lambda: None)
        self.folder = Path()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


def dies_once(job: dict, folder: Path) -> dict:
    """Grade by returning something large; the first who gets the deadly job is killed."""
    if job.get("deadly") and not Path(job["deadly"]).exists():
        Path(job["deadly"]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.3)
    return {"was": job["name"], "notebook": LARGE}


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_killed_worker_costs_no_result_and_leaves_no_thread(monkeypatch, tmp_path):
    monkeypatch.setattr(engines, "WarmProcess", NoWarmProcess)
    monkeypatch.setattr(engines, "grade", dies_once)
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # as `make grade` has it
    jobs = [(str(n), {"name": n, "notebook": LARGE, "deadly": n == 3 and str(tmp_path / "died")}) for n in range(12)]
    threads = set(threading.enumerate())
    try:
        with engines.Pool(2, isolated=False) as pool:
            results = {name: result["was"] for name, result in pool.results(jobs)}
    finally:
        signal.signal(signal.SIGTERM, before)
    assert (tmp_path / "died").exists() and results == {str(n): n for n in range(12)}
    for thread in set(threading.enumerate()) - threads:
        thread.join(20)
        assert not thread.is_alive(), thread
