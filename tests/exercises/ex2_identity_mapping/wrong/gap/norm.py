# check: gap
# says: a norm over the entries: take the largest
def unrolled_gap(record: list[UnitRecord]) -> list[float]:
    gaps = []
    for stage in sorted({unit.stage for unit in record}):
        units = [unit for unit in record if unit.stage == stage]
        total = units[0].shortcut + sum(unit.branch for unit in units)
        gaps.append((units[-1].out - total).norm().item())
    return gaps
