"""What is recorded of a network must be true, and leave no trace."""

from __future__ import annotations

import torch
from torch import Tensor

from course_utils import probes
from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.networks import small_network
from course_utils.checking.unchanged import check_no_hooks, untouched
from course_utils.orders import V1, V2
from course_utils.probes import UnitRecord
from course_utils.residual import ResidualUnit

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
