# check: gap
# says: your code changed the record
def unrolled_gap(record: list[UnitRecord]) -> list[float]:
    gaps = []
    for stage in sorted({unit.stage for unit in record}):
        units = [unit for unit in record if unit.stage == stage]
        total = units[0].branch
        for unit in units[1:]:
            total += unit.branch
        gaps.append((units[-1].out - units[0].shortcut - total).abs().max().item())
    return gaps
