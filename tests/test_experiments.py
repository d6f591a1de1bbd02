import inspect
import os
import re
import subprocess
import sys
import time
import warnings
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import joblib
import numpy as np
import pandas as pd
import pytest
import torch
from torch import nn

from course_utils import experiments, runs, training
from course_utils.exercises.ex4_gradient_flow.gradients import norms_of_a_batch
from course_utils.experiments import run_grid, train_networks, watch_training
from course_utils.orders import V1, V2
from course_utils.profiles import PROFILES, current_profile
from course_utils.recipe import Recipe
from course_utils.residual import residual_net
from course_utils.sources import measuring

RECIPE = Recipe(epochs=2, batch_size=16)
MODELS = {"v1": V1, "v2": V2}


@pytest.fixture
def grid(tiny, tmp_path):
    return partial(run_grid, MODELS, RECIPE, (0, 1), tiny, (8,), store=tmp_path / "runs", jobs=1)


@pytest.fixture
def trained(monkeypatch):
    """How many runs were really trained."""
    seeds = []
    fit = training.fit
    monkeypatch.setattr(training, "fit", lambda *args: seeds.append(args[-1]) or fit(*args))
    return seeds


def test_one_row_a_run_and_epoch_in_the_grid_s_order(grid):
    table = grid()
    names = ["model", "depth", "seed", "epoch", "train_loss", "val_loss", "val_accuracy", "diverged"]
    assert table.columns.tolist() == [*names, "test_loss", "test_accuracy"]
    expected = [(m, 8, s, e) for m in ("v1", "v2") for s in (0, 1) for e in (1, 2)]
    assert list(table[["model", "depth", "seed", "epoch"]].itertuples(index=False, name=None)) == expected
    assert table["test_accuracy"].notna().tolist() == [False, True] * 4


def test_a_run_is_that_of_fit_and_evaluate(grid, tiny):
    row = grid().query("model == 'v2' and seed == 1").iloc[-1]
    torch.manual_seed(1)
    model = residual_net(V2, 8, num_classes=3, in_ch=1)
    history = training.fit(model, tiny, RECIPE, 1)
    assert row["train_loss"] == history.train_loss[-1]
    assert (row["test_loss"], row["test_accuracy"]) == training.evaluate(model, tiny.test_images, tiny.test_labels)


def test_workers_give_the_same_table_and_classes_of_a_notebook_travel(grid, tmp_path):
    source = "class Local(residual_net(V2, 8).__class__):\n    pass\n"
    names = {"residual_net": residual_net, "V2": V2, "__name__": "__main__"}
    exec(source, names)

    def build(depth, num_classes, in_ch):
        net = residual_net(V2, depth, num_classes, in_ch)
        net.__class__ = names["Local"]
        return net

    with joblib.parallel_config(inner_max_num_threads=1, backend="loky"):
        table = run_grid({"local": build}, RECIPE, (0, 1), grid.args[3], (8,), store=tmp_path / "other", jobs=2)
    alone = grid().query("model == 'v2'").reset_index(drop=True)
    np.testing.assert_allclose(table["train_loss"], alone["train_loss"], rtol=1e-3)


def test_a_finished_run_is_found_again_bit_for_bit(grid, trained):
    first = grid()
    assert len(trained) == 4
    pd.testing.assert_frame_equal(grid(), first, check_exact=True)
    assert len(trained) == 4
    grid(jobs=1, store=grid.keywords["store"])
    assert len(trained) == 4


def test_a_finished_run_is_found_whatever_the_number_of_threads(tiny):
    names = set()
    for threads in (2, 1):
        torch.set_num_threads(threads)
        try:
            model = runs.new_network(partial(residual_net, V2, 20, num_classes=3, in_ch=1), 0)
            names.add(runs.Workbench(tiny, frozenset())._name(model, RECIPE, 0))
            assert torch.get_num_threads() == threads
        finally:
            torch.set_num_threads(1)
    assert len(names) == 1


def test_a_damaged_run_names_its_file(tmp_path):
    (tmp_path / "a.csv").touch()
    with pytest.raises(ValueError, match=r"a.csv is damaged: delete it, and its run is done anew"):
        runs.RunStore(tmp_path).load("a")


def test_what_a_run_depends_on_is_measured_anew(grid, trained, tiny):
    grid()
    other = replace(tiny, train_images=tiny.train_images + 1e-3)
    for again in (
        partial(run_grid, MODELS, replace(RECIPE, lr=0.05), (0, 1), tiny, (8,)),
        partial(run_grid, MODELS, RECIPE, (2, 3), tiny, (8,)),
        partial(run_grid, MODELS, RECIPE, (0, 1), other, (8,)),
    ):
        before = len(trained)
        again(store=grid.keywords["store"], jobs=1)
        assert len(trained) == before + 4


def test_runs_depend_on_the_loop_s_code_not_on_its_comments_or_docstrings(grid, trained, monkeypatch):
    grid()
    source = inspect.getsource
    monkeypatch.setattr(inspect, "getsource", lambda part: source(part).replace("\n", "  # as said\n"))
    grid()
    assert len(trained) == 4
    monkeypatch.setattr(inspect, "getsource", lambda part: source(part).replace("0.5", "0.25"))
    grid()
    assert len(trained) == 8


def test_what_is_watched_depends_on_all_that_the_probe_calls_on(monkeypatch):
    def own(model, images, labels):
        return [0.5]

    assert "def gradient_norms" in measuring(norms_of_a_batch)
    assert "def gradient_norms" in measuring(partial(norms_of_a_batch, 1))
    assert measuring(partial(norms_of_a_batch, 1)) != measuring(partial(norms_of_a_batch, 2))
    monkeypatch.setattr(own, "__module__", "__main__")
    assert "return [0.5]" in measuring(own)


def test_a_mended_block_is_measured_anew_even_under_the_same_name(tiny, tmp_path, trained):
    class Net(nn.Module):
        scale, cut, momentum, shift = 1.0, False, 0.1, 0.0

        def __init__(self, depth, num_classes, in_ch):
            super().__init__()
            self.bn = nn.BatchNorm1d(64, momentum=self.momentum)
            self.fc = nn.Linear(64, num_classes)

        def forward(self, images):
            out = self.fc(self.bn(images.flatten(1))) * self.scale
            out = out if self.training else out + self.shift
            return out.detach() + 0 * self.fc.bias if self.cut else out

    again = partial(run_grid, {"net": Net}, RECIPE, (0,), tiny, (8,), store=tmp_path, jobs=1)
    again()
    again()
    assert len(trained) == 1
    Net.scale = 1.5  # another forward pass
    again()
    assert len(trained) == 2
    Net.cut = True  # the same outputs, other gradients
    again()
    assert len(trained) == 3
    Net.momentum = 0.01  # what the batch norm keeps, which shows in eval mode only
    again()
    assert len(trained) == 4
    Net.shift = 1.0  # another forward pass in eval mode
    again()
    assert len(trained) == 5


def test_recipes_by_name_add_a_column_and_are_paired(grid, tiny, tmp_path):
    recipes = {"plain": RECIPE, "warm-up": replace(RECIPE, warmup_epochs=1)}
    table = run_grid({"v2": V2}, recipes, (0, 1), tiny, (8,), store=tmp_path, jobs=1)
    assert table.columns[:4].tolist() == ["model", "depth", "recipe", "seed"]
    plain = table.query("recipe == 'plain'").drop(columns="recipe").reset_index(drop=True)
    pd.testing.assert_frame_equal(plain, grid().query("model == 'v2'").reset_index(drop=True))


def test_a_diverged_run_stays_in_the_table_untested(tiny, tmp_path):
    table = run_grid(MODELS, replace(RECIPE, lr=1e30, epochs=4), (0,), tiny, (8,), store=tmp_path, jobs=1)
    assert table["diverged"].all() and set(table["model"]) == {"v1", "v2"}
    assert table["test_accuracy"].isna().all()


def test_a_worker_that_loky_replaces_is_no_news(grid, monkeypatch, recwarn):
    def parallel(**options):
        def run(tasks):
            warnings.warn("A worker stopped while some jobs were given to the executor.", UserWarning, stacklevel=1)
            return joblib_parallel(**options)(tasks)

        return run

    joblib_parallel = joblib.Parallel
    monkeypatch.setattr(joblib, "Parallel", parallel)
    grid()
    assert not recwarn.list


INTERRUPTED = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background shell hands down that it is ignored
from course_utils.data import load_digits
from course_utils.experiments import run_grid
from course_utils.recipe import Recipe
from course_utils.orders import V1, V2
run_grid({"v1": V1, "v2": V2}, Recipe(epochs=4), range(8), load_digits(), (8,), store=sys.argv[1], jobs=2)
"""


def test_ctrl_c_keeps_the_finished_runs(tmp_path):
    store = tmp_path / "runs"
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, store], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    end = time.monotonic() + 120
    while len(list(store.glob("*.csv"))) < 2 and time.monotonic() < end and process.poll() is None:
        time.sleep(0.05)
    os.killpg(process.pid, 2)
    said = process.communicate(timeout=60)[1]
    kept = list(store.glob("*.csv"))
    assert process.returncode != 0 and f"kept in {store}, run this cell again" in said
    assert 2 <= len(kept) < 16 and not list(store.glob("*.part"))
    assert all(len(pd.read_csv(file)) == 4 for file in kept)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"seeds": (0, 1, 0)}, "seeds=[0, 1, 0]: at least one is needed, and none twice"),
        ({"seeds": ()}, "seeds=[]"),
        ({"models": {}}, "models=[]"),
        ({"depths": (8, 9)}, "nearest valid 8 and 14"),
        ({"recipe": Recipe(batch_size=4096)}, "batch_size=4096 is larger than the 48"),
        ({"models": {"x": "conv relu"}}, "'+'"),
        ({"models": {"x": lambda depth, num_classes, in_ch: residual_net(V2, depth, 7, in_ch)}}, "one logit per class"),
    ],
)
def test_bad_input_is_named_and_nothing_is_written(tiny, tmp_path, arguments, said):
    given = {"models": MODELS, "recipe": RECIPE, "seeds": (0,), "data": tiny, "depths": (8,)} | arguments
    with pytest.raises(ValueError, match=re.escape(said)):
        run_grid(**given, store=tmp_path / "runs", jobs=1)
    assert not (tmp_path / "runs").exists()


def test_a_store_that_cannot_be_written(grid, tmp_path, trained):
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="pass another folder as store="):
        grid(store=tmp_path / "file" / "runs")
    assert not trained


def test_a_full_disk_says_so_and_leaves_no_half_run(grid, monkeypatch):
    def full(frame, file, **kwargs):
        Path(file).write_text("half a r")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pd.DataFrame, "to_csv", full)
    with pytest.raises(OSError, match="No space left on device.*free some space"):
        grid()
    assert list(grid.keywords["store"].iterdir()) == []


def test_profiles_are_whole_and_an_unknown_one_is_named(monkeypatch):
    monkeypatch.delenv("COURSE_PROFILE", raising=False)
    assert current_profile().name == "quick" and list(PROFILES) == ["smoke", "quick", "cifar", "record", "paper"]
    monkeypatch.setenv("COURSE_PROFILE", "fast")
    with pytest.raises(ValueError, match="'fast': choose one of smoke, quick, cifar, record, paper"):
        current_profile()
    smoke = PROFILES["smoke"]
    data = smoke.load()
    assert len(data.train_labels) + len(data.val_labels) == 128 and max(smoke.depths) == 8
    assert len(smoke.seeds) == smoke.recipe.epochs == 1


def test_a_profile_begins_at_the_seed_that_is_asked_for(monkeypatch):
    monkeypatch.setenv("COURSE_SEED", "100")
    assert current_profile("quick").seeds == (100, 101, 102) and PROFILES["quick"].seeds == (0, 1, 2)
    monkeypatch.setenv("COURSE_SEED", "")
    assert current_profile("quick").seeds == (0, 1, 2)


@pytest.mark.parametrize("first", ["one", "-1", "1.5", "1000001", "²"])
def test_a_bad_first_seed_gets_one_sentence(monkeypatch, first):
    monkeypatch.setenv("COURSE_SEED", first)
    with pytest.raises(ValueError, match=f"^COURSE_SEED '{first}' is no first seed: a whole number from 0 to"):
        current_profile("quick")


def test_a_lean_recipe_has_fewer_epochs_in_smaller_batches():
    lean = PROFILES["quick"].lean
    assert (lean.epochs, lean.batch_size) == (2, 24) and PROFILES["smoke"].lean.epochs == 1
    assert replace(lean, epochs=6, batch_size=64) == PROFILES["quick"].recipe


def test_a_grid_that_is_not_tiny_uses_every_core(tiny, monkeypatch):
    monkeypatch.setattr(joblib, "cpu_count", lambda: 4)
    assert experiments._default_jobs({None: RECIPE}, (8,), 2, tiny) == 1
    assert experiments._default_jobs({None: replace(RECIPE, epochs=600)}, (8,), 2, tiny) == 4


def test_trained_networks_are_those_of_the_table_and_are_found_again(grid, tiny, trained, tmp_path):
    table = grid()
    networks = train_networks(MODELS, RECIPE, (0, 1), tiny, (8,), store=tmp_path / "runs", jobs=1)
    assert list(networks) == [(m, 8, s) for m in ("v1", "v2") for s in (0, 1)] and len(trained) == 8
    for (name, _, seed), network in networks.items():
        assert not network.training
        row = table[(table["model"] == name) & (table["seed"] == seed)].iloc[-1]
        loss, _ = training.evaluate(network, tiny.test_images, tiny.test_labels)
        assert loss == pytest.approx(row["test_loss"], rel=1e-5)
    again = train_networks(MODELS, RECIPE, (0, 1), tiny, (8,), store=tmp_path / "runs", jobs=1)
    assert len(trained) == 8
    weights = [[*found["v1", 8, 0].parameters()] for found in (networks, again)]
    assert all(torch.equal(a, b) for a, b in zip(*weights, strict=True))


def test_a_probe_of_a_notebook_is_watched_with_in_workers(tmp_path):
    """A worker cannot read its source: it is read before it is sent there."""
    script = """
import linecache
source = "def first_weight(model, images, labels):\\n    return [next(model.parameters()).sum().item()]\\n"
linecache.cache["a cell"] = (len(source), None, source.splitlines(True), "a cell")
exec(compile(source, "a cell", "exec"))
from course_utils.data import load_digits
from course_utils.experiments import watch_training
from course_utils.orders import V2
from course_utils.recipe import Recipe
args = {"v2": V2}, Recipe(epochs=1, batch_size=32), (0, 1), load_digits(subset=128), (8,), (0, 1), first_weight
print(len(watch_training(*args, store=STORE, jobs=2)))
"""
    script = script.replace("STORE", repr(str(tmp_path / "runs")))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "4\n", done.stderr


def test_a_profile_s_name_goes_before_the_environment(monkeypatch):
    monkeypatch.setenv("COURSE_PROFILE", "smoke")
    assert current_profile("quick").name == "quick"


def test_a_million_is_a_first_seed(monkeypatch):
    monkeypatch.setenv("COURSE_SEED", "1000000")
    assert current_profile("smoke").seeds == (1_000_000,)


def test_profiles_are_those_of_readme():
    assert PROFILES["cifar"].load.keywords == {"subset": 4000, "test_subset": 1000}
    for name in ("quick", "cifar", "record"):
        assert PROFILES[name].depths == (20, 56, 110) and PROFILES[name].seeds == (0, 1, 2)
    assert PROFILES["quick"].threshold == 0.9 and PROFILES["record"].recipe.epochs == 20
    paper = Recipe(
        epochs=164,
        lr=0.1,
        schedule="step",
        batch_size=128,
        momentum=0.9,
        weight_decay=1e-4,
        augmentation="flip and crop",
        precision="auto",
        warmup_epochs=400 / 351,
    )
    assert paper == PROFILES["paper"].recipe


@pytest.mark.parametrize(
    "what", ["train_images", "val_images", "test_images", "train_labels", "val_labels", "test_labels"]
)
def test_other_data_are_other_runs(tiny, tmp_path, trained, what):
    grid = partial(run_grid, {"v2": V2}, RECIPE, (0,), depths=(8,), store=tmp_path, jobs=1)
    grid(data=tiny)
    changed = getattr(tiny, what).clone()
    changed[-1] = 0
    grid(data=replace(tiny, **{what: changed}))
    assert len(trained) == 2


def test_seeds_are_other_runs_whatever_the_weights(tiny, tmp_path):
    class Fixed(nn.Module):
        def __new__(cls, depth, num_classes, in_ch):
            torch.manual_seed(0)
            return residual_net(V2, depth, num_classes, in_ch)

    table = run_grid({"fixed": Fixed}, RECIPE, (0, 1), tiny, (8,), store=tmp_path, jobs=1)
    assert len(list(tmp_path.glob("*.csv"))) == 2 and table["train_loss"].nunique() == 4


def test_a_run_with_dropout_is_found_again(tiny, tmp_path, trained):
    class Net(nn.Module):
        def __init__(self, depth, num_classes, in_ch):
            super().__init__()
            self.layers = nn.Sequential(nn.Flatten(), nn.Dropout(0.5), nn.Linear(64, num_classes))

        def forward(self, images):
            return self.layers(images)

    for elsewhere in (1, 2):
        torch.manual_seed(elsewhere)
        run_grid({"net": Net}, RECIPE, (0,), tiny, (8,), store=tmp_path, jobs=1)
    assert len(trained) == 1


def first(model, images, labels):
    return [1.0]


def second(model, images, labels):
    return [2.0]


def test_other_steps_are_other_runs(tiny, tmp_path, monkeypatch):
    watch = partial(watch_training, {"v2": V2}, RECIPE, (0,), tiny, (8,), store=tmp_path, jobs=1)
    assert set(watch(steps=(0,), probe=first)["step"]) == {0}
    assert set(watch(steps=(0, 2), probe=first)["step"]) == {0, 2}


def test_other_probes_are_other_runs(tiny, tmp_path, monkeypatch):
    watch = partial(watch_training, {"v2": V2}, RECIPE, (0,), tiny, (8,), (0,), store=tmp_path, jobs=1)
    for probe in (first, second):
        monkeypatch.setattr(probe, "__module__", "__main__")
    assert watch(first)["value"].tolist() == [1.0] and watch(second)["value"].tolist() == [2.0]


def test_some_step_has_to_be_watched(tiny, tmp_path):
    with pytest.raises(ValueError, match="steps is empty"):
        watch_training({"v2": V2}, RECIPE, (0,), tiny, (8,), (), first, store=tmp_path)


def test_no_depth_is_given_twice(tiny, tmp_path):
    with pytest.raises(ValueError, match=r"depths=\[8, 8\]"):
        run_grid(MODELS, RECIPE, (0,), tiny, (8, 8), store=tmp_path, jobs=1)


def test_a_gpu_does_one_run_at_a_time(tiny, monkeypatch):
    monkeypatch.setattr(experiments.joblib, "cpu_count", lambda: 4)
    elsewhere = SimpleNamespace(train_images=tiny.train_images.to("meta"))
    assert experiments._default_jobs({None: replace(RECIPE, epochs=600)}, (8,), 2, elsewhere) == 1


def test_the_line_of_a_grid_names_its_precision():
    assert experiments._described({"a": Recipe(), "b": Recipe(precision="bfloat16")}) == "runs, bfloat16"


def test_cores_are_shared_out(tiny, tmp_path, monkeypatch):
    seen, task = [], experiments._task
    monkeypatch.setattr(joblib, "cpu_count", lambda: 4)
    monkeypatch.setattr(
        experiments, "_task", lambda place, threads, *run: seen.append(threads) or task(place, None, *run)
    )
    with joblib.parallel_config(backend="threading"):
        experiments.run_grid({"v2": V2}, Recipe(epochs=1, batch_size=16), (0, 1), tiny, (8,), store=tmp_path, jobs=2)
    assert seen == [2, 2]
