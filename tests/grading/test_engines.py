"""The pool of this machine: a worker that dies costs nobody a result, and nothing waits for it for ever."""

from __future__ import annotations

import ctypes
import os
import signal
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from grading import engines
from grading.execution import NoKernel

LARGE = "x" * 2_000_000  # more than a pipe holds
ENDLESS = "endless"
LIMITS = {"notebook": 1}


class NoWarmProcess:
    def __init__(self, isolated: bool):
        self.process = SimpleNamespace(poll=lambda: None)
        self.folder = Path()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def revive(self):
        pass


def dies_or_waits(job: dict, folder: Path) -> dict:
    """Return something large; the first who gets the deadly job is killed, whoever gets the endless one waits."""
    if job["name"] == ENDLESS:
        time.sleep(1000)
    if job.get("deadly") and not Path(job["deadly"]).exists():
        Path(job["deadly"]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.3)
    return {"was": job["name"], "notebook": LARGE}


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_killed_worker_costs_no_result_and_leaves_no_thread(monkeypatch, tmp_path):
    monkeypatch.setattr(engines, "WarmProcess", NoWarmProcess)
    monkeypatch.setattr(engines, "grade", dies_or_waits)
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # as `make grade` has it
    jobs = [(str(n), {"name": n, "limits": LIMITS, "notebook": LARGE}) for n in range(12)]
    jobs[3][1]["deadly"] = str(tmp_path / "died")
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


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_worker_that_comes_to_no_end_is_given_up_and_costs_nobody_else_a_result(monkeypatch):
    monkeypatch.setattr(engines, "WarmProcess", NoWarmProcess)
    monkeypatch.setattr(engines, "grade", dies_or_waits)
    monkeypatch.setattr(engines, "GRACE", -1)
    monkeypatch.setattr(engines, "ATTEMPTS", 2)
    with engines.Pool(2, isolated=False) as pool:
        results = dict(pool.results([(name, {"name": name, "limits": LIMITS}) for name in ("a", ENDLESS, "b")]))
    assert results.pop(ENDLESS) == {"failed": "its worker died, or came to no end, 2 times"}
    assert {name: result["was"] for name, result in results.items()} == {"a": "a", "b": "b"}


def no_kernel(job: dict, folder: Path) -> dict:
    """Find no kernel, once or for ever."""
    if job["name"] == ENDLESS or not Path(job["tried"]).exists():
        Path(job["tried"]).touch()
        raise NoKernel("no kernel could be started")
    return {"was": job["name"]}


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_who_gets_no_kernel_is_run_again_and_without_any_nobody_is_graded(monkeypatch, tmp_path):
    monkeypatch.setattr(engines, "WarmProcess", NoWarmProcess)
    monkeypatch.setattr(engines, "grade", no_kernel)
    with engines.Pool(2, isolated=False) as pool:
        job = {"name": "a", "limits": LIMITS, "tried": str(tmp_path / "tried")}
        assert dict(pool.results([("a", job)])) == {"a": {"was": "a"}}
        with pytest.raises(NoKernel):
            list(pool.results([("b", job | {"name": ENDLESS})]))


def counted(job: dict, folder: Path) -> dict:
    """Find no kernel the first time, if so asked; note when it is at work."""
    with Path(job["log"]).open("a") as log:
        log.write(f"{job['name']}+\n")
    time.sleep(0.5 if job["name"] != "a" else 0)
    with Path(job["log"]).open("a") as log:
        log.write(f"{job['name']}-\n")
    if job["name"] == "a" and not Path(job["tried"]).exists():
        Path(job["tried"]).touch()
        raise NoKernel("no kernel could be started")
    return {"was": job["name"]}


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_what_is_run_again_is_alone_and_the_others_are_run_once(monkeypatch, tmp_path):
    monkeypatch.setattr(engines, "WarmProcess", NoWarmProcess)
    monkeypatch.setattr(engines, "grade", counted)
    log = tmp_path / "log"
    job = {"limits": LIMITS, "tried": str(tmp_path / "tried"), "log": str(log)}
    with engines.Pool(2, isolated=False) as pool:
        assert set(dict(pool.results([(name, job | {"name": name}) for name in "abcdef"]))) == set("abcdef")
    words = log.read_text().split()
    assert [words.count(f"{name}+") for name in "abcdef"] == [2, 1, 1, 1, 1, 1]
    again = len(words) - words[::-1].index("a+") - 1
    began, ended = ([word[0] for word in words[:again] if word[1] == sign] for sign in "+-")
    assert sorted(began) == sorted(ended) and words[again + 1] == "a-"


def odd(job: dict, folder: Path) -> dict:
    """End in an error that nobody foresaw, or in one of the disk."""
    if job["name"] == "disk":
        raise OSError("no space left")
    raise TypeError("what a kernel made of it")


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_an_error_that_nobody_foresaw_is_its_jobs_alone_and_the_disks_is_everybodys(monkeypatch):
    monkeypatch.setattr(engines, "WarmProcess", NoWarmProcess)
    monkeypatch.setattr(engines, "grade", odd)
    with engines.Pool(2, isolated=False) as pool:
        results = dict(pool.results([(name, {"name": name, "limits": LIMITS}) for name in ("a", "b")]))
        assert results == dict.fromkeys("ab", {"failed": "its worker stopped with TypeError: what a kernel made of it"})
        with pytest.raises(OSError, match="no space left"):
            list(pool.results([("disk", {"name": "disk", "limits": LIMITS})]))


def greedy(job: dict, folder: Path) -> dict:
    """Hold more than a worker may."""
    return {"was": len(bytearray(engines.MEMORY))}


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_worker_holds_no_more_than_its_share(monkeypatch):
    monkeypatch.setattr(engines, "WarmProcess", NoWarmProcess)
    monkeypatch.setattr(engines, "grade", greedy)
    with engines.Pool(2, isolated=False) as pool:
        (result,) = dict(pool.results([("a", {"name": "a", "limits": LIMITS})])).values()
    assert "MemoryError" in result["failed"]


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_no_worker_outlives_its_pool(monkeypatch):
    monkeypatch.setattr(engines, "WarmProcess", NoWarmProcess)
    monkeypatch.setattr(engines, "grade", dies_or_waits)
    before = set(psutil.Process().children())
    with engines.Pool(1, isolated=False) as pool:
        pool._submit({"name": ENDLESS, "limits": {"notebook": 1000}})
        (worker,) = set(psutil.Process().children()) - before
    assert psutil.wait_procs([worker], timeout=10)[0] == [worker]


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_worker_leaves_ctrl_c_to_its_parent_and_no_alarm_on(monkeypatch):
    monkeypatch.setattr(engines, "WarmProcess", NoWarmProcess)
    monkeypatch.setattr(engines, "grade", lambda job, folder: {})
    with engines.Pool(1, isolated=False) as pool:
        assert dict(pool.results([("a", {"limits": {"notebook": 1}})])) == {"a": {}}
        assert pool.processes.submit(signal.getitimer, signal.ITIMER_REAL).result() == (0, 0)
        assert pool.processes.submit(signal.getsignal, signal.SIGINT).result() == signal.SIG_IGN


def death_signal(_=None):
    number = ctypes.c_int()
    ctypes.CDLL(None).prctl(2, ctypes.byref(number), 0, 0, 0)  # PR_GET_PDEATHSIG
    return number.value


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_a_worker_dies_with_its_parent(monkeypatch):
    monkeypatch.setattr(engines, "WarmProcess", NoWarmProcess)
    with engines.Pool(1, isolated=False) as pool:
        assert pool.processes.submit(death_signal).result() == 9
