import pytest
import torch
from torch import nn
from torch.nn import functional as F

from course_utils.exercises.ex2_identity_mapping.shortcuts import SHORTCUTS, ShortcutUnit, shortcut_net


def unit_of(kind):
    torch.manual_seed(0)
    return ShortcutUnit(6, 6, **SHORTCUTS[kind][0]).eval()


@pytest.mark.parametrize(
    ("kind", "of_shortcut", "of_branch"),
    [("identity", 1, 1), ("scaling 0.5, branch 1", 0.5, 1), ("scaling 0.5, branch 0.5", 0.5, 0.5)],
)
def test_constant_factors(kind, of_shortcut, of_branch):
    unit, x = unit_of(kind), torch.randn(2, 6, 5, 5)
    torch.testing.assert_close(unit(x), F.relu(of_shortcut * x + of_branch * unit.branch(x)))


@pytest.mark.parametrize("bias", [0, -6])
def test_gates_weigh_as_the_paper_writes_them(bias):
    x = torch.randn(2, 6, 5, 5)
    for kind in (f"exclusive gate, b={bias}", f"shortcut-only gate, b={bias}"):
        unit = unit_of(kind)
        gate = torch.sigmoid(unit.gate_conv(x) + bias)
        branch = unit.branch(x) * (gate if kind.startswith("exclusive") else 1)
        torch.testing.assert_close(unit(x), F.relu((1 - gate) * x + branch))


def test_dropout_acts_in_training_only_and_a_projection_is_everywhere():
    unit, x = unit_of("dropout 0.5"), torch.randn(2, 6, 5, 5)
    torch.testing.assert_close(unit(x), F.relu(x + unit.branch(x)))
    assert not torch.equal(unit.train()(x), unit(x))
    assert isinstance(unit_of("1×1 convolution").shortcut[0], nn.Conv2d)


@pytest.mark.parametrize("kind", SHORTCUTS)
def test_every_kind_gives_a_network_whose_gates_keep_their_start(kind):
    network = shortcut_net(kind)(8, num_classes=5, in_ch=1)
    assert network(torch.randn(2, 1, 8, 8)).shape == (2, 5)
    bias = SHORTCUTS[kind][0].get("gate_bias")
    found = [p for name, p in network.named_parameters() if name.endswith("gate_bias")]
    assert len(found) == (0 if bias is None else 1)  # depth 8: one same-shape unit
    assert all((p == bias).all() for p in found)


def test_an_unknown_kind_is_named():
    with pytest.raises(ValueError, match="unknown shortcut 'magic': choose one of identity"):
        shortcut_net("magic")


def test_the_numbers_are_those_of_table_1():
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


def test_dropout_drops_half_and_doubles_the_rest():
    unit = ShortcutUnit(6, 6, **SHORTCUTS["dropout 0.5"][0]).train()
    factor, _ = unit.weigh(unit, torch.ones(4, 6, 50, 50))
    assert set(factor.unique().tolist()) == {0, 2} and (factor == 0).float().mean().item() == pytest.approx(
        0.5, abs=0.03
    )


def test_a_1x1_shortcut_ends_in_a_batch_norm():
    unit = ShortcutUnit(6, 6, **SHORTCUTS["1×1 convolution"][0])
    assert [type(layer) for layer in unit.shortcut] == [nn.Conv2d, nn.BatchNorm2d]
