"""What is recorded of a network must be true."""

from __future__ import annotations

import copy

import torch
from torch import Tensor, nn

from course_utils import probes
from course_utils.checking.compare import close
from course_utils.checking.core import part
from course_utils.checking.message import expect, fail
from course_utils.checking.networks import small_network
from course_utils.checking.own_work import own_work
from course_utils.exercises.ex2_identity_mapping.checks.traces import (
    KEEP_MODE,
    check_gradients_stay_off,
    check_trace_after_an_error,
    check_trace_of_recording,
)
from course_utils.orders import V1, V2
from course_utils.probes import UnitRecord
from course_utils.residual import ResidualUnit

FIELDS = {
    "stream": "what enters the unit",
    "shortcut": "what unit.shortcut gives",
    "branch": "what unit.branch gives, its last layer included",
    "out": "what leaves the unit, after unit.after",
}
THEIRS = (
    "this is the course's ex2.record_units, and it does work. The points are for a recorder of your own; if you are "
    "stuck, go on to 2.2, everything below uses the course's"
)


class _IntoBranch(ResidualUnit):
    """A v1 unit that saves memory: the sum overwrites the branch, the last ReLU overwrites the sum."""

    def __init__(self, in_ch, out_ch, stride=1):
        super().__init__(V1, in_ch, out_ch, stride)

    def forward(self, x):
        total = self.branch(x)
        total += self.shortcut(x)
        return total.relu_()


class _IntoProjection(_IntoBranch):
    """Another one: the sum overwrites the shortcut, where that is not x itself."""

    def forward(self, x):
        total = self.shortcut(x)
        total = self.branch(x) + total if total is x else total.add_(self.branch(x))
        return total.relu_()


@part("2.1", "record_units: every unit's stream, shortcut, branch and out, and the model as it was")
def check_record_units(record_units, depth: int = 14, seed: int = 0) -> None:
    """Compare with a walk through the network without hooks, v1 and v2, train and eval mode, in-place units too."""
    for unit in (V1, V2, _IntoBranch, _IntoProjection):
        network = small_network(unit, depth, seed)
        images = torch.randn(5, 2, 12, 12)
        records = {training: probes.record_units(network.train(training), images) for training in (True, False)}
        for training, expected in records.items():
            network.train(training)
            with own_work(probes.record_units, says=THEIRS), check_trace_of_recording(network, images):
                actual = record_units(network, images)
            _check_list(actual, expected)
            for place in range(len(expected)):
                _check_record(place, actual, expected, records[not training], network, in_place=isinstance(unit, type))
    check_trace_after_an_error(record_units, small_network(V1, depth, seed).train(), images)
    check_gradients_stay_off(record_units, network, images)


def _check_list(actual, expected: list[UnitRecord]) -> None:
    expect(isinstance(actual, list), f"return a list of UnitRecords, not {type(actual).__name__}")
    expect(len(actual) == len(expected), f"{len(actual)} records for {len(expected)} units: one each, of every stage")


def _check_record(place: int, actual, expected, other, network: nn.Module, in_place: bool) -> None:
    record, right, where = actual[place], expected[place], f"unit {place + 1}"
    expect(isinstance(record, UnitRecord), f"{where}: return a UnitRecord per unit, not {type(record).__name__}")
    expect(record.stage == right.stage, f"{where} is of stage {right.stage}, counted from 0, not {record.stage}")
    for field in FIELDS:
        value = getattr(record, field)
        _check_tensor(value, f"{where}: {field}")
        if close(value, getattr(right, field), atol=1e-5):
            continue
        message = _of_another_unit(place, field, value, expected)
        message = message or _of_another_field(field, value, right, _unshared(network, place, right))
        if message is None and close(value, getattr(other[place], field), atol=1e-5):
            message = f"is what the other mode gives: {KEEP_MODE}"
        if in_place:
            message = (
                "is overwritten by an in-place operation later: keep output.clone(), and let a hook return nothing"
            )
        fail(f"{where}: {field} {message or f'is not {FIELDS[field]}'}")


def _check_tensor(value, what: str) -> None:
    expect(
        not isinstance(value, tuple),
        f"{what} is a tuple: the inputs that a hook is given are one, take inputs[0]",
    )
    expect(isinstance(value, Tensor), f"{what} is a {type(value).__name__}, not a tensor: which hook fills it?")
    expect(not value.requires_grad, f"{what} carries gradients, record under torch.no_grad()")


def _of_another_unit(place: int, field: str, value: Tensor, expected: list[UnitRecord]) -> str | None:
    for other, record in enumerate(expected):
        if other != place and close(value, getattr(record, field), atol=1e-5):
            return (
                f"is that of unit {other + 1}. Does each hook write to the record of its own unit? A function made in "
                "a loop reads the loop's variables when it is called, after the loop has ended"
            )
    return None


def _of_another_field(field: str, value: Tensor, right: UnitRecord, unshared: dict[str, Tensor]) -> str | None:
    """What is wrong if the value belongs elsewhere in the same unit."""
    if field == "branch" and close(value, right.out, atol=1e-5):
        return "is what leaves the unit: hook unit.branch, not the unit, and copy its output"
    if field == "shortcut" and close(value, right.stream, atol=1e-5):
        return "is the stream before the projection: hook unit.shortcut"
    if field == "out" and close(value, right.shortcut + right.branch, atol=1e-5):
        return "is the sum alone, not what leaves the unit, after unit.after"
    if field in unshared and close(value, unshared[field], atol=1e-5):
        return "was computed from the stream itself: where the shape changes, unit.shared comes first"
    for other in FIELDS:
        if other != field and close(value, getattr(right, other), atol=1e-5):
            return f"is what belongs into {other}: in which order does UnitRecord take its fields?"
    return None


@torch.no_grad()
def _unshared(network: nn.Module, place: int, right: UnitRecord) -> dict[str, Tensor]:
    """Shortcut and branch of a unit whose shared layers are left out."""
    unit = copy.deepcopy(network.units[place])
    return {"shortcut": unit.shortcut(right.stream), "branch": unit.branch(right.stream)}
