"""Checks of what watches or silences a network from outside: it must say the truth and leave no trace."""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn

from course_utils import probes
from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.unchanged import check_no_hooks, same_state, untouched
from course_utils.checking.unit_layers import randomise_norms
from course_utils.orders import V1, V2
from course_utils.probes import UnitRecord
from course_utils.residual import ResidualUnit, residual_net

KEEP_MODE = "record in the mode the model is in, call neither train() nor eval()"
FIELDS = {
    "stream": "what enters the unit",
    "shortcut": "what unit.shortcut gives",
    "branch": "what unit.branch gives, its last layer included",
    "out": "what leaves the unit, after unit.after",
}


class _InPlace(ResidualUnit):
    """A v1 unit that saves memory: the sum overwrites the branch, the last ReLU overwrites the sum."""

    def __init__(self, in_ch, out_ch, stride=1):
        super().__init__(V1, in_ch, out_ch, stride)

    def forward(self, x):
        total = self.branch(x)
        total += self.shortcut(x)
        return total.relu_()


def small_network(unit, depth: int, seed: int) -> nn.Module:
    """A narrow network for 2-channel images with batch norms in a random state."""
    torch.manual_seed(seed)
    network = residual_net(unit, depth, num_classes=4, in_ch=2, width=4, pre_activation=unit is V2)
    randomise_norms(network)
    return network


@part("2.1", "record_units: every unit's stream, shortcut, branch and out, and the model as it was")
def check_record_units(record_units, depth: int = 14, seed: int = 0) -> None:
    """Compare with a walk through the network without hooks, v1 and v2, train and eval mode, in-place units too."""
    for unit in (V1, V2, _InPlace):
        network = small_network(unit, depth, seed)
        images = torch.randn(5, 2, 12, 12)
        for training in (True, False):
            other = probes.record_units(network.train(not training), images)
            expected = probes.record_units(network.train(training), images)
            with untouched(network, "record_units", "work on a copy, or load the old state_dict at the end", KEEP_MODE):
                found = record_units(network, images)
            _check_records(found, expected, other, unit)
    try:
        record_units(network, torch.randn(5, 3, 12, 12))
    except RuntimeError:
        check_no_hooks(network, "after an error in the forward pass (use try/finally)")


def _check_records(found, expected: list[UnitRecord], other: list[UnitRecord], unit) -> None:
    expect(isinstance(found, list), f"return a list of UnitRecords, not {type(found).__name__}")
    expect(len(found) == len(expected), f"{len(found)} records for {len(expected)} units: one each, of every stage")
    for place, (record, right, in_other_mode) in enumerate(zip(found, expected, other, strict=True), start=1):
        where = f"unit {place}"
        expect(isinstance(record, UnitRecord), f"{where}: a UnitRecord is asked, not {type(record).__name__}")
        expect(record.stage == right.stage, f"{where} is of stage {right.stage}, counted from 0, not {record.stage}")
        for field in FIELDS:
            value, truth = getattr(record, field), getattr(right, field)
            expect(not value.requires_grad, f"{where}: {field} carries gradients, record under torch.no_grad()")
            if not _close(value, truth):
                fail(f"{where}: {_wrong_field(field, value, right, in_other_mode, unit)}")


def _wrong_field(field: str, value: Tensor, right: UnitRecord, in_other_mode: UnitRecord, unit) -> str:
    if unit is _InPlace:
        return f"{field} is overwritten by an in-place operation later: keep output.clone()"
    if field == "branch" and _close(value, right.out):
        return "branch is what leaves the unit: hook unit.branch, not the unit, and copy its output"
    if field == "shortcut" and _close(value, right.stream):
        return "shortcut is the stream before the projection: hook unit.shortcut"
    if _close(value, getattr(in_other_mode, field)):
        return f"{field} is what the other mode gives: {KEEP_MODE}"
    return f"{field} is not {FIELDS[field]}"


def _close(a: Tensor, b: Tensor) -> bool:
    return isinstance(a, Tensor) and a.shape == b.shape and torch.allclose(a, b, atol=1e-5)


@part("2.5", "lesion: one branch silent, and back again")
def check_lesion(lesion, depth: int = 14, seed: int = 0) -> None:
    """Silence each unit in turn, compare with a walk; then the network must be as it was, after an error as well."""
    for order in (V1, V2):
        network = small_network(order, depth, seed).eval()
        images = torch.randn(3, 2, 8, 8)
        before, intact = copy.deepcopy(network.state_dict()), network(images)
        for place in range(len(network.units)):
            silent = copy.deepcopy(network)
            for parameter in silent.units[place].branch.parameters():
                nn.init.zeros_(parameter)
            with lesion(network, place):
                expect(
                    same_state(network, before),
                    "the weights changed: silence the branch, do not overwrite it",
                )
                found = network(images)
            expect(
                not torch.equal(found, intact),
                f"with unit {place} silenced nothing changes: does the hook *return* the zeros, on unit.branch?",
            )
            expect(
                torch.allclose(found, silent(images), atol=1e-4),
                f"unit {place} of {len(network.units)}, counted from 0 over the whole network: its *branch* must add "
                "0; shortcut, projection and what follows the addition stay",
            )
            expect(
                torch.equal(network(images), intact), "after the with block the network must be what it was: undo it"
            )
        expect(_mode_kept(lesion, network), "the network's mode changed: a lesion changes nothing but one branch")
        try:
            with lesion(network, 1):
                raise KeyError("inside")
        except KeyError:
            expect(
                torch.equal(network(images), intact),
                "after an error inside the with block the lesion stays: try/finally",
            )
        else:
            fail("an error inside the with block is swallowed: let it through")


def _mode_kept(lesion, network: nn.Module) -> bool:
    network.train()
    with lesion(network, 0):
        inside = network.training
    kept = inside and network.training
    network.eval()
    return kept
