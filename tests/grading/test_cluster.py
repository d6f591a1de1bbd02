"""Grading on a Dask cluster: what this machine gives, and nothing from a worker with another course."""

from __future__ import annotations

from types import SimpleNamespace

import nbformat
import pytest
from class_of import cut, releases, solved
from distributed import LocalCluster

from grading import cluster
from grading.course import BadInput
from grading.job import job_of
from grading.kernel.limits import Limits
from grading.kernel.sandbox import NoSandbox
from grading.release import grade_id, is_check
from grading.repair import repair

pytestmark = pytest.mark.kernels


@pytest.fixture(scope="module")
def scheduler():
    """Of a cluster with one worker."""
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as workers:
        yield workers.scheduler_address


@pytest.fixture(scope="module")
def job() -> tuple[str, dict]:
    """The first two parts of Exercise 1, the second answered wrongly."""
    release = cut(releases()["1_activation_order"], "pre_block_hidden")
    wrong = solved(release, pre_block="PreActivationBlock = PostActivationBlock")
    repaired = repair(nbformat.writes(wrong).encode(), release)
    return "ada", job_of(repaired.notebook, release, [], "", Limits())


def test_a_submission_is_graded_on_a_worker(scheduler, job, isolation):
    with cluster.Cluster(scheduler, isolation != "none") as workers:
        ((name, result),) = workers.results([job])
    checks = filter(is_check, nbformat.from_dict(result["notebook"]).cells)
    failed = {grade_id(cell) for cell in checks if any("evalue" in output for output in cell.outputs)}
    assert name == "ada" and failed == {"pre_block_check", "pre_block_hidden"} and not result["stopped"]


def test_a_worker_with_another_course_grades_nothing(scheduler, job, monkeypatch):
    monkeypatch.setattr(cluster, "require_same", lambda *_: None)  # as if it had come later
    monkeypatch.setattr(cluster, "identity", lambda: {"torch": "another"})
    with (
        pytest.raises(BadInput, match=r"^worker tcp://.* has another version of the course or of a library: end it$"),
        cluster.Cluster(scheduler, False) as workers,
    ):
        list(workers.results([job]))


def test_a_worker_without_a_sandbox_that_comes_late_says_so(monkeypatch):
    def refusing(isolated):
        raise NoSandbox("bubblewrap is missing")

    monkeypatch.setattr(cluster, "WarmProcess", refusing)
    late = cluster.WarmWorker(True, {})
    with pytest.raises(NoSandbox):
        late.setup(None)  # which Dask only logs
    with pytest.raises(NoSandbox, match="bubblewrap is missing"):
        late.folder()
    late.teardown(None)


def test_a_lost_scheduler_is_nobodys_result():
    with pytest.raises(OSError, match="the connection to the scheduler was lost"):
        cluster._result(SimpleNamespace(cancelled=lambda: True))
