"""Checks of what is computed from a record: made-up records, whose numbers no network would give."""

from __future__ import annotations

import copy
from collections.abc import Callable

import torch
from torch import Tensor

from course_utils import probes
from course_utils.checking.compare import check_floats, compare
from course_utils.checking.core import part
from course_utils.checking.message import describe, expect, fail, is_open
from course_utils.probes import UnitRecord

SIZES = (0.1, 1.0, 3.0, 10.0, 0.5)


def made_up(
    seed: int, units: int = 7, after: Callable = torch.relu, images: int = 4, stages: int = 3
) -> list[UnitRecord]:
    """A record, its numbers unrelated to any network, images unlike in size; `after` acts on the sums.

    Branches have a mean that is not 0.
    """
    torch.manual_seed(seed)
    records: list[UnitRecord] = []
    stream = torch.randn(images, 3, 6, 6)
    sizes = torch.tensor(SIZES[:images]).view(images, 1, 1, 1)
    for i in range(units):
        stage = stages * i // units
        projects = i > 0 and stage > records[-1].stage
        shortcut = torch.randn(images, 3 * 2**stage, 6 - stage, 6 - stage) if projects else stream
        branch = (torch.randn_like(shortcut) - 0.3) * sizes
        out = after(shortcut + branch)
        records.append(UnitRecord(stage, stream, shortcut, branch, out))
        stream = out
    return records


def computed(function: Callable, record: list[UnitRecord], count: int, what: str, advice: str) -> list[float]:
    """``function(record)``, a float for each of `count` things called `what`; the record must stay as it is.

    `advice` names the likely reason where tensors do not fit together, or a unit is missing.
    """
    before = copy.deepcopy(record)
    try:
        values = function(record)
    except (RuntimeError, IndexError, TypeError) as error:
        if is_open(error):
            raise
        expect("Got: Bool" not in str(error), "a mean of True and False needs numbers: .float() before .mean()")
        stages = len({unit.stage for unit in record})
        fail(f"{advice}. For {len(record)} units in {stages} stages your code stops with {describe(error)}")
    same = all(
        torch.equal(getattr(now, field), getattr(then, field))
        for now, then in zip(record, before, strict=True)
        for field in ("stream", "shortcut", "branch", "out")
    )
    expect(same, "your code changed the record: `total += ...` works in place, write `total = total + ...`")
    check_floats(values, count, what)
    return values


@part("2.2", "residual_ratio: RMS of branch over shortcut, image by image")
def check_residual_ratio(residual_ratio, units: int = 7, images: int = 4, seed: int = 0) -> None:
    """Compare on made-up records whose images differ in size, and on one with a single image."""
    for count in (images, 1):
        _check_ratios(residual_ratio, made_up(seed, units, images=count))


def _check_ratios(residual_ratio, record: list[UnitRecord]) -> None:
    advice = "take branch and shortcut of the same unit, whose shapes agree"
    values = computed(residual_ratio, record, len(record), "unit", advice)
    images = len(record[0].branch)
    rms = probes.rms

    def per_unit(f: Callable[[UnitRecord], Tensor]) -> list[float]:
        return [f(r).item() for r in record]

    def ratios(r: UnitRecord) -> Tensor:
        return rms(r.branch) / rms(r.shortcut)

    def deviation(tensor: Tensor) -> Tensor:
        return tensor.flatten(1).std(dim=1)

    mistakes = {
        "the ratio is upside down: branch over shortcut": per_unit(lambda r: (rms(r.shortcut) / rms(r.branch)).mean()),
        "squared: take the root of the mean square": per_unit(lambda r: ratios(r).square().mean()),
        "a ratio of means: divide image by image first, then average": per_unit(
            lambda r: rms(r.branch).mean() / rms(r.shortcut).mean()
        ),
        "one norm over the whole batch: big images drown small ones. Divide image by image": per_unit(
            lambda r: r.branch.norm() / r.shortcut.norm()
        ),
        "divided by the stream: at a shape change the shortcut is its projection": per_unit(
            lambda r: (rms(r.branch) / rms(r.stream)).mean()
        ),
        "divided by what leaves the unit: by the shortcut": per_unit(lambda r: (rms(r.branch) / rms(r.out)).mean()),
        "the ratios of the images are added up: average them": per_unit(lambda r: ratios(r).sum()),
        "a median over the images: take the mean": per_unit(lambda r: ratios(r).median()),
        "a standard deviation subtracts the mean first, an RMS does not": per_unit(
            lambda r: (deviation(r.branch) / deviation(r.shortcut)).mean()
        ),
        "the ratio of the first image alone: average over all": per_unit(lambda r: ratios(r)[0]),
    }
    fixed = ", whose number your code must not fix" if images == 1 else ""
    otherwise = f"not the mean over images{fixed} of RMS(branch) / RMS(shortcut); in this record N = {images}"
    compare(values, per_unit(lambda r: ratios(r).mean()), mistakes, otherwise)


@part("2.3", "unrolled_gap: how far a stage's end is from its start plus its branches")
def check_unrolled_gap(unrolled_gap, units: int = 7, seed: int = 0) -> None:
    """Compare on made-up records, in which the end of a stage is above the sum, and below it, and with short stages.

    In the first every unit leaves a gap of its own, as large as the others', so that no single unit decides. The last
    two have another number of stages than the networks of the course.
    """
    for count, after in ((units, _shifted), (units, torch.relu), (units, _negative), (3, torch.relu)):
        _check_gaps(unrolled_gap, made_up(seed, count, after))
    for stages in (2, 4):
        _check_gaps(unrolled_gap, made_up(seed, units, stages=stages))


def _shifted(total: Tensor) -> Tensor:
    return total + torch.randn_like(total)


def _negative(total: Tensor) -> Tensor:
    return total.clamp(max=0)


def _check_gaps(unrolled_gap, record: list[UnitRecord]) -> None:
    advice = (
        "a stage's sum starts at the *shortcut* of its first unit, not at the stream, and adds the branches of that "
        "stage alone, however many; the record says which stages there are"
    )
    numbers = sorted({r.stage for r in record})
    values = computed(unrolled_gap, record, len(numbers), "stage", advice)
    stages = [[r for r in record if r.stage == stage] for stage in numbers]

    def largest(difference: Tensor) -> Tensor:
        return difference.abs().max()

    def gaps(start=lambda units: units[0].shortcut, added=lambda units: units, size=largest) -> list[float]:
        totals = [start(units) + sum(r.branch for r in added(units)) for units in stages]
        return [size(units[-1].out - total).item() for units, total in zip(stages, totals, strict=True)]

    def mistakes() -> dict[str, list[float]]:
        return {
            "the first unit's branch is missing from the sum": gaps(added=lambda units: units[1:]),
            "the last unit's branch is missing from the sum": gaps(added=lambda units: units[:-1]),
            "the last unit's branch is in the sum twice": gaps(added=lambda units: [*units, units[-1]]),
            "the sum starts at what leaves the first unit: start at its shortcut and add its branch, or what "
            "happens to that first sum is lost": gaps(lambda units: units[0].out, lambda units: units[1:]),
            "only the last unit of a stage is looked at: start at the shortcut of its first unit and add all "
            "branches": gaps(lambda units: units[-1].shortcut, lambda units: units[-1:]),
            "the largest difference has no absolute value: negative ones count as well": gaps(size=torch.max),
            "a mean over the entries: take the largest": gaps(size=lambda difference: difference.abs().mean()),
            "a norm over the entries: take the largest": gaps(size=torch.linalg.vector_norm),
        }

    fallback = "within a stage: largest |out of the last unit - (shortcut of the first unit + all branches)|"
    compare(values, gaps(), mistakes, fallback)
