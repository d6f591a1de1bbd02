"""What is promised of workers, and of those who are waited for."""

import ctypes
import subprocess

import joblib
import pytest
from test_engines import NoWarmProcess

from course_utils import experiments
from course_utils.orders import V2
from course_utils.recipe import Recipe
from grading import engines
from tools import bundle


def death_signal(_=None):
    number = ctypes.c_int()
    ctypes.CDLL(None).prctl(2, ctypes.byref(number), 0, 0, 0)  # PR_GET_PDEATHSIG
    return number.value


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_worker_dies(monkeypatch):
    monkeypatch.setattr(engines, "WarmProcess", NoWarmProcess)
    with engines.Pool(1, isolated=False) as pool:
        assert pool.processes.submit(death_signal).result() == 9


def test_untracked(tmp_path, monkeypatch):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "mine.ipynb").write_text("{}")
    monkeypatch.setattr(bundle, "ROOT", tmp_path)
    assert bundle.listed() == []


def test_cores_are_shared_out(tiny, tmp_path, monkeypatch):
    seen, task = [], experiments._task
    monkeypatch.setattr(joblib, "cpu_count", lambda: 4)
    monkeypatch.setattr(
        experiments, "_task", lambda place, threads, *run: seen.append(threads) or task(place, None, *run)
    )
    with joblib.parallel_config(backend="threading"):
        experiments.run_grid({"v2": V2}, Recipe(epochs=1, batch_size=16), (0, 1), tiny, (8,), store=tmp_path, jobs=2)
    assert seen == [2, 2]
