"""Checks of what is computed from a record: made-up records, whose numbers no network would give."""

from __future__ import annotations

import math

import torch

from course_utils import probes
from course_utils.checking.compare import check_floats, compare
from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.probes import UnitRecord


def _record(seed: int, units: int = 7, after=torch.relu) -> list[UnitRecord]:
    """A made-up record of three stages, its numbers unrelated to any network; `after` acts on the sums."""
    torch.manual_seed(seed)
    records, stream = [], torch.randn(4, 3, 6, 6)
    for i in range(units):
        stage = 3 * i // units
        projects = i > 0 and stage > records[-1].stage
        shortcut = torch.randn(4, 3 * 2**stage, 6 - stage, 6 - stage) if projects else stream
        branch = torch.randn_like(shortcut) * torch.tensor([0.1, 1.0, 3.0, 10.0]).view(4, 1, 1, 1)
        out = after(shortcut + branch)
        records.append(UnitRecord(stage, stream, shortcut, branch, out))
        stream = out
    return records


@part("2.2", "residual_ratio: RMS of branch over shortcut, image by image")
def check_residual_ratio(residual_ratio, units: int = 7, seed: int = 0) -> None:
    """Compare on made-up records whose samples differ in size."""
    record = _record(seed, units)
    values = residual_ratio(record)
    check_floats(values, len(record), "unit")

    def per_unit(f) -> list[float]:
        return [f(r).item() for r in record]

    rms = probes.rms
    expected = per_unit(lambda r: (rms(r.branch) / rms(r.shortcut)).mean())
    mistakes = {
        "the ratio is upside down: branch over shortcut": per_unit(lambda r: (rms(r.shortcut) / rms(r.branch)).mean()),
        "squared: take the root of the mean square": per_unit(
            lambda r: (rms(r.branch) / rms(r.shortcut)).square().mean()
        ),
        "a ratio of means: divide image by image first, then average": per_unit(
            lambda r: rms(r.branch).mean() / rms(r.shortcut).mean()
        ),
        "one norm over the whole batch: big samples drown small ones. Divide image by image": per_unit(
            lambda r: r.branch.norm() / r.shortcut.norm()
        ),
        "divided by the stream: at a shape change the shortcut is its projection": per_unit(
            lambda r: (rms(r.branch) / rms(r.stream)).mean()
        ),
        "divided by what leaves the unit: by the shortcut": per_unit(lambda r: (rms(r.branch) / rms(r.out)).mean()),
    }
    compare(values, expected, mistakes, "not the mean over images of RMS(branch) / RMS(shortcut)")


@part("2.3", "unrolled_gap: how far a stage's end is from its start plus its branches")
def check_unrolled_gap(unrolled_gap, units: int = 7, seed: int = 0) -> None:
    """Compare on made-up records, in which the end of a stage is above the sum, and below it.

    Every record has three stages, as every network of the course: an answer that counts on three is not told.
    """
    for after in (torch.relu, lambda total: total.clamp(max=0)):
        _check_gaps(unrolled_gap, _record(seed, units, after))


def _check_gaps(unrolled_gap, record: list[UnitRecord]) -> None:
    before = [r.shortcut.clone() for r in record]
    values = unrolled_gap(record)
    same = all(torch.equal(r.shortcut, b) for r, b in zip(record, before, strict=True))
    expect(same, "your code changed the record: `total += ...` works in place, write `total = total + ...`")
    check_floats(values, 3, "stage")

    def gaps(skip_first=0, twice=False, size=torch.abs) -> list[float]:
        found = []
        for stage in (0, 1, 2):
            inside = [r for r in record if r.stage == stage]
            total = inside[0].shortcut + sum(r.branch for r in inside[skip_first:]) + twice * inside[-1].branch
            found.append(size(inside[-1].out - total).max().item())
        return found

    mistakes = {
        "the first unit's branch is missing from the sum": gaps(skip_first=1),
        "the last unit's branch is in the sum twice": gaps(twice=True),
        "the largest difference has no absolute value: negative ones count as well": gaps(size=torch.clone),
    }
    fallback = "within a stage: largest |out of the last unit - (shortcut of the first unit + all branches)|"
    compare(values, gaps(), mistakes, fallback)


@part("2.4", "cut_share and uncut_share: what the ReLU after the addition takes")
def check_cut_shares(cut_share, uncut_share, units: int = 7, seed: int = 0) -> None:
    """Compare on made-up records with a ReLU after the addition, and without."""
    record = _record(seed, units)
    totals = [r.shortcut + r.branch for r in record]
    values = cut_share(record)
    check_floats(values, units, "unit")
    expected = [(t < 0).float().mean().item() for t in totals]
    mistakes = {
        "counted where the branch is negative: the ReLU sees the sum": [
            ((r.branch < 0) & (r.out == 0)).float().mean().item() for r in record
        ],
        "this is the share that passes: count what is cut": [1 - share for share in expected],
    }
    compare(values, expected, mistakes, "not the share of entries with a negative sum that leave the unit as 0")
    open_record = _record(seed, units, after=torch.clone)
    expect(not any(cut_share(open_record)), "a unit with no ReLU after the addition cuts nothing, negative sums or not")
    zeros = [UnitRecord(0, *([torch.zeros(2, 1, 2, 2)] * 4))]
    expect(cut_share(zeros) == [0.0], "a sum of exactly 0 is not cut: it leaves as it came")
    kept = uncut_share(record)
    check_floats(kept, 3, "stage")
    stages = [[t >= 0 for t, r in zip(totals, record, strict=True) if r.stage == stage] for stage in (0, 1, 2)]
    expected = [torch.stack(stage).all(0).float().mean().item() for stage in stages]
    mistakes = {
        "an entry survives a stage only if *no* unit cuts it: combine with and": [
            torch.stack(stage).any(0).float().mean().item() for stage in stages
        ],
        "the shares of the units were multiplied: multiply, or and, the masks": [
            math.prod(kept.float().mean().item() for kept in stage) for stage in stages
        ],
        "this is the share that is lost: count what survives": [1 - share for share in expected],
        "a mean over the units: an entry must survive all of them": [
            torch.stack(stage).float().mean().item() for stage in stages
        ],
        "only the last unit of the stage was looked at": [stage[-1].float().mean().item() for stage in stages],
    }
    compare(kept, expected, mistakes, "not the share of entries that no unit of the stage cuts")
    expect(uncut_share(open_record) == [1.0] * 3, "without a ReLU after the addition every entry survives every stage")
