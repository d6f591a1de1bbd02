"""What is promised of data, tables and figures of the lessons, and of what is recorded and saved."""

import math
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import torch
from figures import flow
from matplotlib import pyplot as plt
from torch import nn

from course_utils import results as results_module
from course_utils.augmentation import mixup
from course_utils.checking.synthetic import synthetic
from course_utils.data import load_cifar10
from course_utils.exercises.ex2_identity_mapping import figures as two
from course_utils.exercises.ex2_identity_mapping.explorer import describe_stream
from course_utils.exercises.ex2_identity_mapping.shortcuts import SHORTCUTS, ShortcutUnit
from course_utils.exercises.ex3_batchnorm_position.figures import sweep_figure
from course_utils.exercises.ex4_gradient_flow.figures import gradients_panel
from course_utils.exercises.ex4_gradient_flow.gradients import gradient_norms, norms_of_a_batch, norms_table
from course_utils.exercises.ex5_modern_training.checks.effects import synthetic_factorial
from course_utils.exercises.ex5_modern_training.figures import procedures_panel
from course_utils.exercises.ex5_modern_training.transformers import PatchTransformer, TransformerBlock
from course_utils.exercises.ex6_evolution.imagenet import recorded_accuracies
from course_utils.files import content_hash, write_whole
from course_utils.live import runs_so_far
from course_utils.orders import V1, V2
from course_utils.plotting import lines, points
from course_utils.probes import record_units, rms, unit_properties
from course_utils.profiles import current_profile
from course_utils.provenance import provenance
from course_utils.recorded import experiments
from course_utils.residual import residual_net
from course_utils.results import main
from course_utils.saved import load, save
from course_utils.trial import losses

NAN = math.nan


def npz(folder, **changes):
    rng = np.random.default_rng(0)
    content = {
        "train_images": rng.integers(0, 256, (200, 32, 32, 3), dtype=np.uint8),
        "train_labels": np.arange(200) % 10,
        "test_images": rng.integers(0, 256, (20, 32, 32, 3), dtype=np.uint8),
        "test_labels": np.arange(20) % 10,
    }
    np.savez(folder / "cifar10.npz", **content | changes)
    return folder / "cifar10.npz"


def test_channels(tmp_path):
    images = np.random.default_rng(0).integers(0, 256, (200, 32, 32, 3), dtype=np.uint8) // np.array(
        [1, 4, 16], np.uint8
    )
    seen = load_cifar10(npz(tmp_path, train_images=images)).train_images
    assert seen.mean((0, 2, 3)).abs().max() < 1e-4 and (seen.std((0, 2, 3)) - 1).abs().max() < 1e-3


def test_subsets_of_sorted_labels(tmp_path):
    file = npz(tmp_path, train_labels=np.arange(200) // 20, test_labels=np.arange(20) // 2)
    data = load_cifar10(file, subset=100, test_subset=10)
    assert data.test_labels.bincount().tolist() == [1] * 10
    assert torch.cat([data.train_labels, data.val_labels]).bincount().tolist() == [10] * 10


# plotting
def test_thick_line_ends():
    rows = {"model": "v1", "seed": [0, 0, 1, 1], "epoch": [1, 2, 1, 2], "loss": [2.0, 1.0, 2.0, NAN]}
    fig, ax = plt.subplots()
    lines(ax, pd.DataFrame(rows), "epoch", "loss")
    (thick,) = (line for line in ax.lines if line.get_label() == "v1")
    assert thick.get_ydata()[0] == 2 and math.isnan(thick.get_ydata()[1])


def test_bar_is_median():
    fig, ax = plt.subplots()
    points(ax, pd.DataFrame({"model": "v1", "depth": 20, "error": [1.0, 2.0, 9.0]}), "error", "diverged", 100.0)
    assert ax.collections[0].get_segments()[0][:, 1].tolist() == [2, 2]


def test_depths_sorted():
    fig, ax = plt.subplots()
    points(ax, pd.DataFrame({"model": "v1", "depth": [110, 20], "error": [1.0, 2.0]}), "error", "diverged", 100.0)
    assert [label.get_text() for label in ax.get_xticklabels()] == ["20", "110"]


# exercise 2
def test_table_1():
    assert {kind: paper for kind, (_, paper) in SHORTCUTS.items()} == {
        "identity": "6.61",
        "scaling 0.5, branch 1": "fail",
        "scaling 0.5, branch 0.5": "12.35",
        "dropout 0.5": "fail",
        "exclusive gate, b=0": "fail",
        "exclusive gate, b=-6": "8.70",
        "shortcut-only gate, b=0": "12.86",
        "shortcut-only gate, b=-6": "6.91",
        "1×1 convolution": "12.22",
    }


def test_dropout_half():
    unit = ShortcutUnit(6, 6, **SHORTCUTS["dropout 0.5"][0]).train()
    factor, _ = unit.weigh(unit, torch.ones(4, 6, 50, 50))
    assert set(factor.unique().tolist()) == {0, 2} and (factor == 0).float().mean().item() == pytest.approx(
        0.5, abs=0.03
    )


def test_projection():
    unit = ShortcutUnit(6, 6, **SHORTCUTS["1×1 convolution"][0])
    assert [type(layer) for layer in unit.shortcut] == [nn.Conv2d, nn.BatchNorm2d]


def test_stream_ratio():
    record = record_units(residual_net(V1, 8, in_ch=1).eval(), torch.randn(4, 1, 8, 8))
    ratio = (rms(record[1].branch) / rms(record[1].shortcut)).mean()
    assert f"branch / shortcut {ratio:.2f}," in describe_stream(record, 2)[1]


def test_shortcut_medians():
    table = synthetic({(8, "identity"): [0.9, 0.95, 0.5], (8, "dropout 0.5"): [NAN, NAN, 0.1]})
    (ax,) = two.shortcuts_figure(table, {"identity": "6.61", "dropout 0.5": "fail"}).axes
    assert [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "|"] == pytest.approx([10, 100])


def test_lesions_intact():
    rows = [
        ("v1", 14, seed, unit, (unit - 1) // 2, 0.3, intact)
        for seed, intact in enumerate((0.9, 0.8, 0.2))
        for unit in range(1, 7)
    ]
    table = pd.DataFrame(rows, columns=["model", "depth", "seed", "unit", "stage", "accuracy", "intact"])
    (ax,) = two.lesions_figure(table).axes
    assert 0.8 in [line.get_ydata()[0] for line in ax.lines] and 0.2 not in [line.get_ydata()[0] for line in ax.lines]


def test_ratios_panel():
    rows = [
        ("v1", state, 20, 0, unit, ratio) for state, ratio in (("untrained", 0.5), ("trained", 2.0)) for unit in (1, 2)
    ]
    fig, ax = plt.subplots()
    two.ratios_panel(ax, pd.DataFrame(rows, columns=["model", "state", "depth", "seed", "unit", "ratio"]))
    assert {y for line in ax.lines for y in line.get_ydata()} == {2.0}


# exercise 3
def test_sweep_medians():
    sweep = synthetic({(8, "a"): [NAN, NAN, 0.9]}).assign(recipe="0.1")
    (ax,) = sweep_figure([sweep]).axes
    (line,) = (line for line in ax.lines if line.get_label() == "a")
    assert line.get_ydata().tolist() == [0]
    sweep = synthetic({(8, "a"): [0.2, 0.3, 0.4]}).assign(recipe="0.1")
    (ax,) = sweep_figure([sweep]).axes
    (line,) = (line for line in ax.lines if line.get_label() == "a")
    assert line.get_ydata().tolist() == pytest.approx([sweep.groupby("seed")["val_accuracy"].last().median()])


# exercise 4
def test_norms_of_validation_images(tiny):
    seen = []
    norms_table(
        {"v2": lambda depth, num_classes, in_ch: residual_net(V2, depth, num_classes, in_ch, 4)},
        (8,),
        (0,),
        tiny,
        norms=lambda model, images, labels: seen.append((images, labels)) or [1.0],
    )
    assert seen[0][0] is tiny.val_images and seen[0][1] is tiny.val_labels


def test_first_128(tiny):
    net = residual_net(V2, 8, 3, 1, 4)
    images, labels = tiny.train_images.repeat(4, 1, 1, 1) + torch.randn(192, 1, 8, 8), tiny.train_labels.repeat(4)
    assert norms_of_a_batch(net, images, labels) == gradient_norms(net, images[:128], labels[:128])


def test_gradients_panel():
    fig, ax = plt.subplots()
    gradients_panel(
        ax, pd.concat([flow({"v1": [2.0, 1.0], "v2": [2.0, 1.0]}), flow({"v1": [9.0, 8.0], "v2": [9.0, 8.0]}, step=10)])
    )
    assert ax.get_ylabel() == "gradient norm, step 10" and any(9.0 in line.get_ydata() for line in ax.lines)


# exercise 5, 6
class Plain(TransformerBlock):
    def forward(self, x):
        return x + self.attention(self.norm1(x))


def test_final_norm():
    model = PatchTransformer(Plain, True, 1, in_ch=1)
    nn.init.zeros_(model.norm.weight)
    assert torch.equal(model(torch.randn(2, 1, 8, 8)), model.fc.bias.expand(2, -1))


def test_procedures_panel():
    deep = synthetic_factorial([[0.5, 0.6], [0.7, 0.8]], 0.01, 3)
    fig, (one, both) = plt.subplots(1, 2)
    procedures_panel(one, deep)
    procedures_panel(both, pd.concat([deep.assign(depth=20, test_accuracy=deep["test_accuracy"] / 2), deep]))
    assert [list(a.get_ydata()) for a in one.lines] == [list(b.get_ydata()) for b in both.lines]


def test_imagenet():
    table = recorded_accuracies()
    assert list(dict.fromkeys(table["model"])) == [
        "ResNet-50",
        "ResNet-152",
        "Wide ResNet-50-2",
        "ResNeXt-50 32×4d",
        "DenseNet-121",
        "ConvNeXt-T",
    ]
    assert set(table.loc[table["model"] == "ResNet-50", "parameters"]) == {25_557_032}


@pytest.mark.parametrize(("alpha", "low", "high"), [(200.0, 0.5, 0.65), (0.005, 0.95, 1.0)])
def test_alpha(alpha, low, high):
    draw, targets = torch.Generator().manual_seed(0), torch.eye(2)
    soft = [mixup(torch.zeros(2, 1, 1, 1), targets, alpha, draw)[1] for _ in range(60)]
    largest = sorted(s.max().item() for s in soft if not torch.equal(s, targets))
    assert low <= largest[len(largest) // 4] and largest[3 * len(largest) // 4] <= high
    assert len(largest) > 5


# saved, live, files
def test_saved_numpy(tmp_path):
    save("e", "quick", pd.DataFrame({"a": [1]}), {"steps": np.int64(10)}, tmp_path)
    assert load("e", "quick", tmp_path).conclusion == {"steps": "10"}


def test_profiles_apart(tmp_path):
    for profile in ("quick", "cifar"):
        save("e", profile, pd.DataFrame({"a": [1]}), {"of": profile}, tmp_path)
    assert load("e", "quick", tmp_path).conclusion == {"of": "quick"} and load("e", "record", tmp_path) is None


def test_live_recipes():
    table = pd.concat([synthetic({(20, "v1", recipe): [0.9, 0.8]}) for recipe in ("plain", "warm-up")])
    words = runs_so_far(table)["text/plain"]
    assert "v1, plain" in words and "v1, warm-up" in words and not plt.get_fignums()


def test_atomic(tmp_path):
    file = tmp_path / "kept"
    file.write_text("whole")
    with file.open() as reader:
        write_whole(file, lambda part: part.write_text("new"))
        assert reader.read() == "whole"


def test_names_count(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text("same")
    assert content_hash([tmp_path / "a"]) != content_hash([tmp_path / "b"])


def test_utf8(tmp_path):
    write = f"write_text(Path({str(tmp_path / 'a')!r}), '\\u03bb\\n')"
    code = f"from pathlib import Path; from course_utils.files import write_text; {write}"
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    subprocess.run([sys.executable, "-c", code], env=os.environ | plain, check=True)
    assert (tmp_path / "a").read_bytes() == "λ\n".encode()


# probes, records
def test_share():
    assert 0.4 < unit_properties(V1).gradient < 0.6


@pytest.mark.parametrize("training", [True, False])
def test_record_is_network(training):
    network = residual_net(V1, 14, num_classes=3, in_ch=1).train(training)
    images = torch.randn(4, 1, 8, 8)
    last = record_units(network, images)[-1].out
    torch.testing.assert_close(network.fc(network.end(last).mean(dim=(2, 3))), network(images))


def test_recorded():
    known = experiments(current_profile("record"))
    assert known["gradients"].watched == (0, 10, 50, 100) and known["digits_many_seeds"].profile.seeds == tuple(
        range(20)
    )
    (recipe,) = known["shortcuts"].recipes.values()
    assert recipe.warmup_epochs == 0.4 * recipe.epochs
    last = list(known["procedures"].recipes.values())[-1]
    assert (last.mixup, last.label_smoothing, last.decay_on, last.warmup_epochs) == (
        0.2,
        0.1,
        "weights",
        0.1 * last.epochs,
    )


def test_provenance(tiny):
    experiment = experiments(current_profile("record"))["shortcuts"]
    made = provenance("shortcuts", experiment, tiny, "")
    assert made["depths"] == (56,)
    other = replace(tiny, test_images=tiny.test_images + 1)
    assert made["data"]["sha256"] != provenance("shortcuts", experiment, other, "")["data"]["sha256"]


def test_main_passes_on(monkeypatch, tmp_path):
    said = []
    monkeypatch.setattr(results_module, "record", lambda *args, **named: said.append(named))
    main(["procedures", "--profile", "smoke", "--store", "there", "--about", "few", "--jobs", "2"])
    assert said == [{"store": "there", "jobs": 2, "about": "few"}]


def test_trial_diverged():
    assert "v1: diverged, v2: " in losses(synthetic({(8, "v1"): [NAN], (8, "v2"): [0.9]}))[1]
