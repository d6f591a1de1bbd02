from itertools import groupby


def unrolled_gap(record: list[UnitRecord]) -> list[float]:
    gaps = []
    for _, group in groupby(record, key=lambda unit: unit.stage):
        first, *others = group
        left = (others or [first])[-1].out - first.shortcut - first.branch
        for unit in others:
            left = left - unit.branch
        gaps.append(torch.linalg.vector_norm(left, float("inf")).item())
    return gaps
