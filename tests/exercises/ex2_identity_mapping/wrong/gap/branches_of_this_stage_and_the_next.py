# check: gap
# says: adds the branches of that stage alone
def unrolled_gap(record: list[UnitRecord]) -> list[float]:
    gaps = []
    for stage in sorted({unit.stage for unit in record}):
        units = [unit for unit in record if unit.stage == stage]
        total = units[0].shortcut + sum(unit.branch for unit in record if stage <= unit.stage <= stage + 1)
        gaps.append((units[-1].out - total).abs().max().item())
    return gaps
