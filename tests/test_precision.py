"""The precision that is faster here, and the same accuracy in either."""

from dataclasses import asdict, replace
from functools import partial

import pandas as pd
import pytest
import torch

from course_utils import precision
from course_utils.data import load_digits
from course_utils.evidence import final
from course_utils.experiments import run_grid
from course_utils.orders import V2
from course_utils.precision import settled, settled_recipes
from course_utils.profiles import PROFILES
from course_utils.recipe import Recipe
from course_utils.residual import residual_net

AUTO = Recipe(epochs=1, batch_size=16, precision="auto")
build = partial(residual_net, V2, 8, num_classes=3, in_ch=1)


@pytest.fixture(autouse=True)
def nothing_is_known(monkeypatch):
    monkeypatch.setattr(precision, "_known", {})


@pytest.mark.parametrize("words", ["float32", "bfloat16"])
def test_auto_becomes_what_a_trial_finds_faster_and_is_tried_once(tiny, monkeypatch, words):
    trials = []
    monkeypatch.setattr(precision, "has_bfloat16", lambda where: True)
    monkeypatch.setattr(precision, "faster", lambda *args: trials.append(args) or words)
    for _ in range(2):
        assert settled(AUTO, build, tiny) == replace(AUTO, precision=words)
    assert len(trials) == 1 and trials[0][1].shape == (16, 1, 8, 8)
    settled(replace(AUTO, batch_size=8), build, tiny)
    assert len(trials) == 2, "another batch is another question"


def test_without_bfloat16_nothing_is_tried_and_it_cannot_be_asked_for(tiny, monkeypatch):
    monkeypatch.setattr(precision, "has_bfloat16", lambda where: False)
    monkeypatch.setattr(precision, "faster", lambda *args: pytest.fail("a trial"))
    assert settled(AUTO, build, tiny).precision == "float32"
    with pytest.raises(ValueError, match="precision='bfloat16': this cpu has none, choose 'auto' or 'float32'"):
        settled(replace(AUTO, precision="bfloat16"), build, tiny)


def test_a_trial_names_one_of_the_two_and_draws_no_random_number(tiny, monkeypatch):
    monkeypatch.setattr(precision, "has_bfloat16", lambda where: True)
    before = torch.get_rng_state()
    assert settled(AUTO, build, tiny).precision in ("float32", "bfloat16")
    assert torch.equal(torch.get_rng_state(), before)


def test_a_grid_is_kept_under_the_precision_that_it_was_trained_with(tiny, monkeypatch, tmp_path):
    monkeypatch.setattr(precision, "has_bfloat16", lambda where: True)
    monkeypatch.setattr(precision, "faster", lambda *args: "float32")
    grid = partial(run_grid, {"v2": V2}, seeds=(0,), data=tiny, depths=(8,), store=tmp_path, jobs=1)
    pd.testing.assert_frame_equal(grid(recipe=AUTO), grid(recipe=replace(AUTO, precision="float32")))
    assert len(list(tmp_path.glob("*.csv"))) == 1


def test_all_recipes_of_a_grid_are_trained_in_one_precision(tiny, monkeypatch):
    monkeypatch.setattr(precision, "has_bfloat16", lambda where: True)
    monkeypatch.setattr(precision, "faster", lambda _, images, labels: "bfloat16" if len(images) == 16 else "float32")
    recipes = {"a": replace(AUTO, batch_size=8), "b": AUTO, "c": replace(AUTO, precision="bfloat16")}
    settled = settled_recipes(recipes, {"v2": V2}, (8,), tiny)
    assert [recipe.precision for recipe in settled.values()] == ["float32", "float32", "bfloat16"]


def test_profiles_of_real_images_leave_the_precision_to_the_machine():
    chosen = {name: asdict(profile.recipe)["precision"] for name, profile in PROFILES.items()}
    assert chosen == {"smoke": "float32", "quick": "float32", "cifar": "auto", "record": "auto", "paper": "auto"}


def test_accuracies_agree_within_the_spread_of_seeds(monkeypatch, tmp_path):
    monkeypatch.setattr(precision, "has_bfloat16", lambda where: True)  # if there is none it is computed slowly
    recipes = {words: Recipe(epochs=3, batch_size=32, precision=words) for words in ("float32", "bfloat16")}
    results = run_grid({"v2": V2}, recipes, (0, 1, 2), load_digits(subset=400), (8,), store=tmp_path, jobs=1)
    scores = final(results).groupby("recipe")["test_accuracy"]
    medians, spread = scores.median(), (scores.max() - scores.min()).max()
    assert abs(medians["float32"] - medians["bfloat16"]) <= max(spread, 0.05)


def test_the_faster_precision_is_named(tiny, monkeypatch):
    clock = iter(t for step in range(20) for t in (10 * step, 10 * step + (1, 2)[step % 2]))
    monkeypatch.setattr(precision, "perf_counter", lambda: next(clock))
    assert precision.faster(residual_net(V2, 8, 3, 1), tiny.train_images[:4], tiny.train_labels[:4]) == "float32"


@pytest.mark.parametrize(
    ("features", "there"), [({"avx512_bf16": True}, True), ({"amx_bf16": True}, True), ({"avx2": True}, False)]
)
def test_bfloat16_is_known_by_the_processor_s_features(monkeypatch, features, there):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: features, raising=False)
    assert precision.has_bfloat16(torch.device("cpu")) == there


def test_a_grid_s_smallest_network_is_tried(tiny, monkeypatch):
    seen = []
    monkeypatch.setattr(precision, "_known", {})
    monkeypatch.setattr(precision, "has_bfloat16", lambda where: True)
    monkeypatch.setattr(precision, "faster", lambda network, *_: seen.append(len(network.units)) or "float32")
    precision.settled_recipes({None: Recipe(batch_size=16, precision="auto")}, {"v2": V2}, (14, 8), tiny)
    assert seen == [3]
