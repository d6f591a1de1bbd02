"""A grid on a Dask cluster: the same table, whoever dies there."""

import os
import signal
from functools import partial
from pathlib import Path

import joblib
import pandas as pd
import pytest
import torch
from distributed import Client, LocalCluster

from course_utils.experiments import run_grid, train_networks
from course_utils.orders import V1, V2
from course_utils.recipe import Recipe
from course_utils.residual import residual_net

pytestmark = pytest.mark.kernels  # it starts processes, and takes as long
RECIPE = Recipe(epochs=2, batch_size=16)


@pytest.fixture(scope="module")
def cluster():
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as workers,
        Client(workers, set_as_default=False) as client,
    ):
        yield partial(joblib.parallel_config, backend="dask", client=client)


def lethal(depth, num_classes, in_ch, marker: Path, caller: int):
    """A network; the first worker to build it is killed."""
    if os.getpid() != caller and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return residual_net(V2, depth, num_classes, in_ch)


def test_a_grid_is_the_same_on_a_cluster_although_a_worker_is_killed(cluster, tiny, tmp_path):
    models = {"v1": V1, "v2": partial(lethal, marker=tmp_path / "killed", caller=os.getpid())}
    grid = partial(run_grid, models, RECIPE, (0, 1, 2), tiny, (8,))
    with cluster():
        there = grid(store=tmp_path / "there")
    assert (tmp_path / "killed").exists()
    here = grid(store=tmp_path / "here", jobs=1)
    pd.testing.assert_frame_equal(there, here, check_exact=True)
    names = [{file.name for file in (tmp_path / place).iterdir()} for place in ("there", "here")]
    assert names[0] == names[1] and len(names[0]) == 6


def test_weights_come_back_from_a_cluster(cluster, tiny, tmp_path):
    with cluster():
        there = train_networks({"v2": V2}, RECIPE, (0,), tiny, (8,), store=tmp_path / "there")
    here = train_networks({"v2": V2}, RECIPE, (0,), tiny, (8,), store=tmp_path / "here", jobs=1)
    weights = [[*found["v2", 8, 0].parameters()] for found in (there, here)]
    assert all(torch.equal(a, b) for a, b in zip(*weights, strict=True))


def test_workers_with_another_version_are_refused_by_name(cluster, tiny, tmp_path, monkeypatch):
    monkeypatch.setattr(torch, "__version__", "9.0")
    with cluster(), pytest.raises(ValueError, match=r"^worker tcp://\S+ has another version of torch: .*, here 9.0$"):
        run_grid({"v2": V2}, RECIPE, (0,), tiny, (8,), store=tmp_path / "runs")
    assert not list((tmp_path / "runs").iterdir())


def test_one_core_is_not_quietly_replaced_by_the_callers(tiny, tmp_path):
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as workers,
        Client(workers, set_as_default=False) as client,
        joblib.parallel_config(backend="dask", client=client),
        pytest.raises(ValueError, match=r"^the workers have one core together"),
    ):
        run_grid({"v2": V2}, RECIPE, (0,), tiny, (8,), store=tmp_path / "runs")
