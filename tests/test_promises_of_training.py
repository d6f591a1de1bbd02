"""What is promised of training, kept runs, verdicts and profiles."""

import math
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import pandas as pd
import pytest
import torch
from torch import nn

from course_utils import experiments, precision, training
from course_utils.checking.synthetic import synthetic
from course_utils.evidence import epochs_to, summary, verdict
from course_utils.experiments import run_grid, watch_training
from course_utils.orders import V1, V2
from course_utils.profiles import PAPER_RECIPE, PROFILES, current_profile
from course_utils.recipe import Recipe
from course_utils.residual import residual_net
from course_utils.training import check_logits, fit

NAN = math.nan
SHORT = Recipe(epochs=3, batch_size=16)
MODELS, RECIPE = {"v1": V1, "v2": V2}, Recipe(epochs=2, batch_size=16)


def linear(seed=0):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Flatten(), nn.Linear(64, 3))


@pytest.fixture
def trained(monkeypatch):
    seeds, fit = [], training.fit
    monkeypatch.setattr(training, "fit", lambda *args: seeds.append(args[-1]) or fit(*args))
    return seeds


# training
def test_same_batches(tiny, monkeypatch):
    def batches(recipe):
        seen, inner = [], training.AUGMENTATIONS[recipe.augmentation]

        def spy(images, draws):
            seen.append(images.clone())
            return inner(images, draws)

        monkeypatch.setitem(training.AUGMENTATIONS, recipe.augmentation, spy)
        fit(linear(), tiny, recipe, seed=3)
        return torch.cat(seen)

    plain = batches(SHORT)
    assert torch.equal(batches(replace(SHORT, augmentation="shift")), plain)
    assert torch.equal(batches(replace(SHORT, mixup=0.2)), plain)


def test_short_last_batch(tiny):
    sizes = []
    model = linear()
    model.register_forward_pre_hook(lambda m, args: sizes.append(len(args[0])) if m.training else None)
    fit(model, tiny, Recipe(epochs=2, batch_size=20), 0)
    assert sizes == [20] * 4


CHANGES = [
    {"schedule": "constant"},
    {"schedule": "step"},
    {"warmup_epochs": 1},
    {"label_smoothing": 0.1},
    {"mixup": 0.5},
    {"augmentation": "shift"},
    {"augmentation": "flip and crop"},
    {"optimizer": "AdamW"},
    {"momentum": 0.0},
    {"lr": 0.05},
    {"weight_decay": 0.0},
    {"decay_on": "weights"},
]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_every_field(tiny, change):
    base = replace(SHORT, weight_decay=0.01)
    assert fit(linear(), tiny, replace(base, **change), 0).val_loss != fit(linear(), tiny, base, 0).val_loss


@pytest.mark.parametrize("schedule", ["constant", "cosine", "step"])
def test_schedule_by_hand(tiny, schedule):
    data = replace(tiny, train_images=tiny.train_images[:32], train_labels=tiny.train_labels[:32])
    recipe = Recipe(epochs=2, batch_size=32, schedule=schedule, momentum=0.0, weight_decay=0.0)
    model, twin = linear(), linear()
    fit(model, data, recipe, 0)
    for step in range(2):
        twin.zero_grad()
        nn.functional.cross_entropy(twin(data.train_images), data.train_labels).backward()
        with torch.no_grad():
            for p in twin.parameters():
                p -= recipe.lr * recipe.lr_factor(step, 1) * p.grad
    for a, b in zip(model.parameters(), twin.parameters(), strict=True):
        torch.testing.assert_close(a, b)


def test_adamw(tiny):
    made = training.make_optimizer(linear(), Recipe(optimizer="AdamW", lr=0.01))
    assert type(made) is torch.optim.AdamW and type(training.make_optimizer(linear(), Recipe())) is torch.optim.SGD


def test_dropout_seed(tiny):
    losses = []
    for elsewhere in (1, 2):
        model = nn.Sequential(nn.Dropout(0.5), linear())
        torch.manual_seed(elsewhere)
        losses.append(fit(model, tiny, SHORT, 0).train_loss)
    assert losses[0] == losses[1]


def test_flush(tiny):
    if not torch.set_flush_denormal(False):
        pytest.skip("no such CPU")
    fit(linear(), tiny, SHORT, 0)
    assert (torch.full((1,), 1e-30) * 1e-10).item() == 0


def test_val_loss_nan(tiny):
    class Loud(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = linear()

        def forward(self, images):
            return self.layers(images) * math.inf if self.training else images.new_zeros(len(images), 3)

    history = fit(Loud(), tiny, SHORT, 0)
    assert history.diverged and math.isnan(history.val_loss[-1])


def test_train_mode(tiny):
    model = nn.Sequential(nn.BatchNorm2d(1), linear()).eval()
    fit(model, tiny, SHORT, 0)
    assert model[0].num_batches_tracked == 9


def test_check_logits_mode(tiny):
    model = linear().train()
    check_logits(model, tiny)
    assert model.training


def test_warmup_steps():
    assert PAPER_RECIPE.lr_factor(398, 351) == 399 / 400 and PAPER_RECIPE.lr_factor(399, 351) == 1


@pytest.mark.parametrize(
    "change",
    [{"label_smoothing": 1.0}, {"optimizer": "Adam"}, {"decay_on": "none"}, {"mixup": -1}, {"warmup_epochs": -1}],
    ids=str,
)
def test_bad_recipe(change):
    ((name, value),) = change.items()
    with pytest.raises(ValueError, match=f"{name}={value!r}"):
        Recipe(**change)


# evidence
def test_measures():
    runs = synthetic({(8, "v1"): [0.5, NAN, 0.7], (8, "v2"): [0.8, 0.9, 0.85]}, epochs=4)
    assert summary(runs, "val_accuracy")["best"].tolist() != summary(runs)["best"].tolist()
    rows = [("a", 0, 1, 0.9, 0.1), ("a", 0, 2, 0.1, 0.9)]
    table = pd.DataFrame(rows, columns=["model", "seed", "epoch", "val_accuracy", "train_accuracy"])
    assert epochs_to(table, 0.9, "train_accuracy")["epochs"].tolist() == [2]


def test_nan_inf():
    assert verdict({"a": [math.inf] * 3, "b": [NAN] * 3}, higher_is_better=False) == "no clear difference"


def test_empty():
    with pytest.raises(ValueError, match="two or more conditions over the same seeds"):
        verdict({"a": [], "b": []})


# profiles
def test_profiles(monkeypatch):
    monkeypatch.setenv("COURSE_PROFILE", "smoke")
    assert current_profile("quick").name == "quick"


def test_largest(monkeypatch):
    monkeypatch.setenv("COURSE_SEED", "1000000")
    assert current_profile("smoke").seeds == (1_000_000,)


def test_documented_profiles():
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


# runs
@pytest.mark.parametrize(
    "what", ["train_images", "val_images", "test_images", "train_labels", "val_labels", "test_labels"]
)
def test_other_images(tiny, tmp_path, trained, what):
    grid = partial(run_grid, {"v2": V2}, RECIPE, (0,), depths=(8,), store=tmp_path, jobs=1)
    grid(data=tiny)
    changed = getattr(tiny, what).clone()
    changed[-1] = 0
    grid(data=replace(tiny, **{what: changed}))
    assert len(trained) == 2


def test_seed_in_name(tiny, tmp_path):
    class Fixed(nn.Module):
        def __new__(cls, depth, num_classes, in_ch):
            torch.manual_seed(0)
            return residual_net(V2, depth, num_classes, in_ch)

    table = run_grid({"fixed": Fixed}, RECIPE, (0, 1), tiny, (8,), store=tmp_path, jobs=1)
    assert len(list(tmp_path.glob("*.csv"))) == 2 and table["train_loss"].nunique() == 4


def test_dropout_is_found_again(tiny, tmp_path, trained):
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


def test_watched(tiny, tmp_path, monkeypatch):
    watch = partial(watch_training, {"v2": V2}, RECIPE, (0,), tiny, (8,), store=tmp_path, jobs=1)
    assert set(watch(steps=(0,), probe=first)["step"]) == {0}
    assert set(watch(steps=(0, 2), probe=first)["step"]) == {0, 2}


def test_watched_probe(tiny, tmp_path, monkeypatch):
    watch = partial(watch_training, {"v2": V2}, RECIPE, (0,), tiny, (8,), (0,), store=tmp_path, jobs=1)
    for probe in (first, second):
        monkeypatch.setattr(probe, "__module__", "__main__")
    assert watch(first)["value"].tolist() == [1.0] and watch(second)["value"].tolist() == [2.0]


def test_steps_empty(tiny, tmp_path):
    with pytest.raises(ValueError, match="steps is empty"):
        watch_training({"v2": V2}, RECIPE, (0,), tiny, (8,), (), first, store=tmp_path)


def test_depths_twice(tiny, tmp_path):
    with pytest.raises(ValueError, match=r"depths=\[8, 8\]"):
        run_grid(MODELS, RECIPE, (0,), tiny, (8, 8), store=tmp_path, jobs=1)


def test_gpu_alone(tiny, monkeypatch):
    monkeypatch.setattr(experiments.joblib, "cpu_count", lambda: 4)
    elsewhere = SimpleNamespace(train_images=tiny.train_images.to("meta"))
    assert experiments._default_jobs({None: replace(RECIPE, epochs=600)}, (8,), 2, elsewhere) == 1


def test_described():
    assert experiments._described({"a": Recipe(), "b": Recipe(precision="bfloat16")}) == "runs, bfloat16"


# precision
def test_faster(tiny, monkeypatch):
    clock = iter(t for step in range(20) for t in (10 * step, 10 * step + (1, 2)[step % 2]))
    monkeypatch.setattr(precision, "perf_counter", lambda: next(clock))
    assert precision.faster(residual_net(V2, 8, 3, 1), tiny.train_images[:4], tiny.train_labels[:4]) == "float32"


@pytest.mark.parametrize(
    ("features", "there"), [({"avx512_bf16": True}, True), ({"amx_bf16": True}, True), ({"avx2": True}, False)]
)
def test_has(monkeypatch, features, there):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: features, raising=False)
    assert precision.has_bfloat16(torch.device("cpu")) == there


def test_smallest(tiny, monkeypatch):
    seen = []
    monkeypatch.setattr(precision, "_known", {})
    monkeypatch.setattr(precision, "has_bfloat16", lambda where: True)
    monkeypatch.setattr(precision, "faster", lambda network, *_: seen.append(len(network.units)) or "float32")
    precision.settled_recipes({None: Recipe(batch_size=16, precision="auto")}, {"v2": V2}, (14, 8), tiny)
    assert seen == [3]
