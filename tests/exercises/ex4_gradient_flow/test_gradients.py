"""Gradients watched from outside: their norms, their words, their way along a line, and while a network trains."""

import math
from dataclasses import replace
from functools import partial

import numpy as np
import pandas as pd
import pytest
import torch
from matplotlib import pyplot as plt
from torch import nn
from torch.nn import functional as F

from course_utils import runs
from course_utils.exercises.ex4_gradient_flow.figures import parting_figure
from course_utils.exercises.ex4_gradient_flow.gradients import (
    describe_flow,
    gradient_norms,
    growth_per_unit,
    larger_jump,
    last_jumps,
    line_gradients,
    measurable,
    norms_of_a_batch,
    norms_table,
    precise_bn,
    untrained,
)
from course_utils.exercises.ex4_gradient_flow.networks import FLOW_NETWORKS, PlainUnit, ScaledUnit
from course_utils.experiments import watch_training
from course_utils.orders import V1, V2
from course_utils.plotting import STYLES
from course_utils.recipe import Recipe
from course_utils.residual import residual_net


@pytest.fixture
def network(tiny):
    return untrained(partial(residual_net, V2, width=4), 14, 0, tiny).train()


def test_norms_are_those_of_retained_gradients_and_the_model_is_left_alone(network, tiny):
    before = {name: value.clone() for name, value in network.state_dict().items()}
    found = gradient_norms(network, tiny.val_images, tiny.val_labels)
    assert all(torch.equal(value, before[name]) for name, value in network.state_dict().items())
    assert network.training and all(p.grad is None for p in network.parameters())
    outs = []
    for unit in network.units:
        unit.register_forward_hook(lambda m, args, out: (out.retain_grad(), outs.append(out))[0])
    F.cross_entropy(network(tiny.val_images), tiny.val_labels).backward()
    assert found == pytest.approx([out.grad.norm().item() for out in outs], rel=1e-5)


@pytest.mark.parametrize("factor", [0.5, 0.9, 1.0, 1.1, 1.3])
@pytest.mark.parametrize("units", [2, 9, 54])
def test_growth_and_word_follow_a_geometric_profile(factor, units):
    norms = [0.03 * factor ** (units - 1 - i) for i in range(units)]
    assert growth_per_unit(norms) == pytest.approx(factor)
    assert describe_flow(norms) == {0.5: "vanishes", 1.3: "explodes"}.get(factor, "steady")


@pytest.mark.parametrize("odd", [math.inf, math.nan])
def test_what_is_not_finite_explodes_and_zero_vanishes(odd):
    assert describe_flow([odd, 1.0]) == describe_flow([1.0, odd, 1.0]) == "explodes"
    assert describe_flow([0.0, 1.0]) == "vanishes"


def test_plain_networks_explode_where_residual_ones_do_not(tiny):
    flow = norms_table(FLOW_NETWORKS, (56,), (0,), tiny)
    words = {name: describe_flow(rows["norm"].tolist()) for name, rows in flow.groupby("model")}
    assert words == {
        **{"plain": "explodes", "v1": "steady", "v2": "steady"},
        **{"v2, no BN": "explodes", "v2, λ = 0.5": "explodes"},
    }
    assert list(flow.columns) == ["model", "depth", "seed", "step", "unit", "norm"]
    assert flow.groupby("model").size().eq(27).all()


def test_a_plain_unit_is_v1_without_its_shortcut_and_a_scaled_one_scales_the_identity_only():
    x = torch.randn(2, 4, 6, 6)
    plain = PlainUnit(4, 4)
    conv1, bn1, relu, conv2, bn2, _ = plain.layers
    assert torch.equal(plain(x), F.relu(bn2(conv2(relu(bn1(conv1(x)))))))
    scaled, projecting = ScaledUnit(4, 4, scale=0.25).eval(), ScaledUnit(4, 8, 2, scale=0.25).eval()
    assert torch.allclose(scaled(x), 0.25 * x + scaled.branch(x))
    read = projecting.shared(x)
    assert torch.allclose(projecting(x), projecting.shortcut(read) + projecting.branch(read))


def test_a_copy_with_precise_bn_holds_the_statistics_of_its_images_and_does_not_mix_images(network, tiny):
    calm = precise_bn(network, tiny.train_images)
    assert network.training and not calm.training
    with torch.no_grad():
        in_training = network(tiny.train_images)
        assert torch.allclose(calm(tiny.train_images), in_training, atol=0.05)
        assert torch.allclose(calm(tiny.val_images)[:1], calm(tiny.val_images[:1]), atol=1e-5)


def test_line_gradients_are_those_of_single_images(network, tiny):
    calm, (start, end) = precise_bn(network, tiny.train_images), tiny.val_images[:2]
    found = line_gradients(calm, start, end, points=5)
    middle = ((start + end) / 2)[None].requires_grad_()
    (alone,) = torch.autograd.grad(calm(middle)[0, 0], middle)
    assert found.shape == (5, 64) and torch.allclose(found[2], alone.flatten(), atol=1e-5)


class Diverging(nn.Module):
    """A network without batch norm, which a huge rate makes NaN."""

    def __init__(self, depth, num_classes, in_ch):
        super().__init__()
        self.net = residual_net("relu conv relu conv +", depth, num_classes, in_ch, width=4)
        self.stem, self.end, self.fc, self.units = self.net.stem, self.net.end, self.net.fc, self.net.units

    def forward(self, images):
        return self.net(images)


def test_watching_probes_before_the_steps_resumes_and_leaves_the_training_alone(tiny, tmp_path, monkeypatch):
    recipe = Recipe(epochs=2, batch_size=16)  # 6 steps
    models = {"v1": partial(residual_net, V1, width=4)}
    call = partial(watch_training, models, recipe, (0, 1), tiny, (8,), (0, 4, 50), gradient_norms, store=tmp_path)
    table = call(jobs=1)
    assert list(table.columns) == ["model", "depth", "seed", "step", "unit", "value"]
    assert set(table["step"]) == {0, 4} and len(table) == 2 * 2 * 3
    new = untrained(models["v1"], 8, 1, tiny).train()
    first = table[(table["seed"] == 1) & (table["step"] == 0)]["value"]
    assert np.allclose(first, gradient_norms(new, tiny.val_images, tiny.val_labels), rtol=1e-4)
    monkeypatch.setattr(runs.training, "fit", lambda *args, **kwargs: pytest.fail("trained again"))
    assert call(jobs=1).equals(table)


def test_a_watched_run_ends_with_its_last_probe(tiny, tmp_path, monkeypatch):
    monkeypatch.setattr(runs.training, "evaluate", lambda *args: pytest.fail("an epoch was trained to its end"))
    models, recipe = {"v1": partial(residual_net, V1, width=4)}, Recipe(epochs=2, batch_size=16)  # 3 steps an epoch
    table = watch_training(models, recipe, (0,), tiny, (8,), (2, 0), gradient_norms, store=tmp_path, jobs=1)
    assert set(table["step"]) == {0, 2}


def test_a_run_that_diverged_has_no_rows_at_later_steps(tiny, tmp_path):
    recipe = replace(Recipe(epochs=4, batch_size=16), lr=1e6)
    table = watch_training(
        {"no BN": Diverging}, recipe, (0,), tiny, (8,), (0, 11), gradient_norms, store=tmp_path, jobs=1
    )
    assert set(table["step"]) == {0}


def ends(jumps: dict[str, list[float]], step: int = 150, depths=(20, 8)) -> pd.DataFrame:
    """Norms of three units that end in these jumps, one per seed; the depth and the step before say something else."""
    rows = [
        (model, depth, seed, at, unit, norm)
        for depth in depths
        for model, per_seed in jumps.items()
        for seed, jump in enumerate(per_seed)
        for at in (0, step)
        for unit, norm in enumerate((5.0, 2.0, 2.0 * (jump if depth == max(depths) and at == step else 0.5)), start=1)
    ]
    return pd.DataFrame(rows, columns=["model", "depth", "seed", "step", "unit", "norm"])


def test_the_last_jump_is_that_of_the_last_step_of_the_greatest_depth():
    jumps = {"v1": [20.0, 4.0, 9.0], "v2": [0.9, 1.0, 0.8]}
    measured = last_jumps(ends(jumps | {"plain": [99.0] * 3}))
    assert list(measured) == ["v1", "v2"] and all(measured[name] == pytest.approx(jumps[name]) for name in jumps)


@pytest.mark.parametrize(
    ("v1", "v2", "larger"),
    [
        ([4.0, 20.0, 9.0], [0.9, 1.0, 0.8], "v1"),
        ([0.9, 1.0, 0.8], [4.0, 20.0, 9.0], "v2"),
        ([4.0, 20.0, 0.9], [0.9, 1.0, 0.8], "no clear difference"),
        ([4.0, math.nan, 9.0], [0.9, 1.0, 0.8], "no clear difference"),
    ],
)
def test_a_jump_is_larger_in_every_seed_or_not_clearly(v1, v2, larger):
    assert larger_jump(ends({"v1": v1, "v2": v2})) == larger


def test_nothing_is_clear_where_a_run_has_ended_before_the_last_step():
    table = ends({"v1": [4.0, 20.0, 9.0], "v2": [0.9, 1.0, 0.8]})
    diverged = (table["model"] == "v1") & (table["step"] == 150)
    assert larger_jump(table[~diverged]) == "no clear difference"
    assert all(map(math.isnan, last_jumps(table[~diverged])["v1"]))


def test_a_run_has_no_rows_at_a_step_at_which_nothing_can_be_divided_by_its_last_norm():
    table = ends({"v1": [0.0, 2.0, math.inf, math.nan], "v2": [0.9, 1.0, 0.8, 0.7]})
    gone = (table["model"] == "v1") & (table["depth"] == 20) & (table["step"] == 150) & (table["seed"] != 1)
    pd.testing.assert_frame_equal(measurable(table), table[~gone].reset_index(drop=True))
    assert gone.sum() == 9


def test_the_parting_figure_shows_two_networks_in_their_colours_with_no_legend_over_data():
    later = ends({"v2": [0.9]}, 300)
    table = pd.concat([ends({"plain": [3.0], "v1": [math.inf], "v2": [0.9]}), later[later["step"] == 300]])
    fig = parting_figure(table, last=2)
    titles = [ax.get_title() for ax in fig.axes]
    assert titles[:2] == ["step 0 (untrained), all units", "step 150, all units"]
    assert titles[-1] == "step 300, units 2 to 3"
    assert [text.get_text() for text in fig.legends[0].get_texts()] == ["v1", "v2"]
    assert not any(ax.get_legend() for ax in fig.axes)
    drawn = {line.get_color() for line in fig.axes[0].get_lines() if np.isfinite(line.get_ydata()).any()}
    assert drawn == {STYLES[0]["color"], STYLES[1]["color"], "0.6"}  # and the grey of where stages begin
    assert [text.get_text() for text in fig.axes[1].texts] == ["inf: v1 (1 seed)"]
    assert [text.get_text() for text in fig.axes[-1].texts] == ["diverged: v1"]
    plt.close(fig)


def test_units_that_are_few_are_drawn_once():
    fig = parting_figure(ends({"v1": [2.0], "v2": [0.9]}), last=3)
    assert [ax.get_title() for ax in fig.axes] == ["step 0 (untrained), all units", "step 150, all units"]


def test_norms_are_of_validation_images(tiny):
    seen = []
    norms_table(
        {"v2": lambda depth, num_classes, in_ch: residual_net(V2, depth, num_classes, in_ch, 4)},
        (8,),
        (0,),
        tiny,
        norms=lambda model, images, labels: seen.append((images, labels)) or [1.0],
    )
    assert seen[0][0] is tiny.val_images and seen[0][1] is tiny.val_labels


def test_a_recorded_batch_is_128_images(tiny):
    net = residual_net(V2, 8, 3, 1, 4)
    images, labels = tiny.train_images.repeat(4, 1, 1, 1) + torch.randn(192, 1, 8, 8), tiny.train_labels.repeat(4)
    assert norms_of_a_batch(net, images, labels) == gradient_norms(net, images[:128], labels[:128])
