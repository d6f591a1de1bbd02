"""Checks of what the ReLU after the addition cuts, on made-up records."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.exercises.ex2_identity_mapping.checks.records import computed, made_up
from course_utils.probes import UnitRecord

ADVICE = (
    "the sum of a unit is its *shortcut* + its branch, stages differ in their shapes and in how many units they have; "
    "the record says which stages there are; and `a & b` needs brackets around a comparison"
)


@part("2.4", "cut_share and uncut_share: what the ReLU after the addition takes")
def check_cut_shares(cut_share, uncut_share, units: int = 7, seed: int = 0) -> None:
    """Compare on made-up records with a ReLU after the addition, without, and with one that cuts only a part."""
    record, unacted = made_up(seed, units), made_up(seed, units, after=torch.clone)
    _check_cut(cut_share, record)
    expect(
        not any(computed(cut_share, unacted, units, "unit", ADVICE)),
        "a unit with no ReLU after the addition cuts nothing, negative sums or not",
    )
    zeros = [UnitRecord(0, *([torch.zeros(2, 1, 2, 2)] * 4))]
    expect(cut_share(zeros) == [0.0], "a sum of exactly 0 is not cut: it leaves as it came")
    _check_uncut(uncut_share, record)
    for count, stages in ((3, 3), (units, 2), (units, 4)):
        _check_uncut(uncut_share, made_up(seed, count, stages=stages))
    expect(
        computed(uncut_share, unacted, 3, "stage", ADVICE) == [1.0] * 3,
        "without a ReLU after the addition every entry survives every stage",
    )
    partly = made_up(seed, units, _partly)
    message = "an entry that leaves the unit smaller, but not as 0, is not cut"
    compare(computed(cut_share, partly, units, "unit", ADVICE), _shares(_cuts(partly)), {}, message)
    turned = made_up(seed, units, after=torch.abs)
    expect(
        not any(computed(cut_share, turned, units, "unit", ADVICE)),
        "a negative sum that leaves the unit as a positive number is not cut: it has to leave as 0",
    )


def _partly(total: Tensor) -> Tensor:
    """Small negative sums become 0, large ones half of what they were."""
    return torch.where(total < -1, total / 2, total.clamp(min=0))


def _cuts(record: list[UnitRecord]) -> list[Tensor]:
    return [(r.shortcut + r.branch < 0) & (r.out == 0) for r in record]


def _shares(masks: list[Tensor]) -> list[float]:
    return [mask.float().mean().item() for mask in masks]


def _check_cut(cut_share, record: list[UnitRecord]) -> None:
    actual, expected = computed(cut_share, record, len(record), "unit", ADVICE), _shares(_cuts(record))
    mistakes = {
        "counted where the branch is negative: the ReLU sees the sum": _shares(
            [(r.branch < 0) & (r.out == 0) for r in record]
        ),
        "counted where the shortcut is negative: the ReLU sees the sum": _shares(
            [(r.shortcut < 0) & (r.out == 0) for r in record]
        ),
        "this is the share that passes: count what is cut": [1 - share for share in expected],
        "a share lies in [0, 1]: these are percent": [100 * share for share in expected],
        "these are counts: divide by the number of entries": [
            share * r.out.numel() for share, r in zip(expected, record, strict=True)
        ],
        "counted per image: divide by all entries of the batch": [len(record[0].out) * share for share in expected],
    }
    compare(actual, expected, mistakes, "not the share of entries with a negative sum that leave the unit as 0")


def _check_uncut(uncut_share, record: list[UnitRecord]) -> None:
    numbers, cuts = sorted({r.stage for r in record}), _cuts(record)
    actual = computed(uncut_share, record, len(numbers), "stage", ADVICE)
    stages = [torch.stack([~cut for cut, r in zip(cuts, record, strict=True) if r.stage == stage]) for stage in numbers]
    expected = _shares([stage.all(0) for stage in stages])
    mistakes = {
        "an entry survives a stage only if *no* unit cuts it: combine with and": _shares(
            [stage.any(0) for stage in stages]
        ),
        "the shares of the units were multiplied: multiply, or and, the masks": [
            math.prod(_shares(list(stage))) for stage in stages
        ],
        "the smallest share of any unit: different units cut different entries, combine the masks": [
            min(_shares(list(stage))) for stage in stages
        ],
        "the shares that are cut were added up: an entry that is cut twice is lost once": [
            1 - sum(_shares(list(~stage))) for stage in stages
        ],
        "this is the share that is lost: count what survives": [1 - share for share in expected],
        "a mean over the units: an entry must survive all of them": _shares(stages),
        "only the last unit of the stage was looked at": _shares([stage[-1] for stage in stages]),
        "the first unit of the stage was left out": _shares([stage[1:].all(0) for stage in stages]),
    }
    compare(actual, expected, mistakes, "not the share of entries that no unit of the stage cuts")
