# check: gap
# says: the last unit's branch is missing from the sum
def unrolled_gap(record: list[UnitRecord]) -> list[float]:
    gaps = []
    for stage in sorted({unit.stage for unit in record}):
        units = [unit for unit in record if unit.stage == stage]
        total = units[0].shortcut + sum(unit.branch for unit in units[:-1])
        gaps.append((units[-1].out - total).abs().max().item())
    return gaps
