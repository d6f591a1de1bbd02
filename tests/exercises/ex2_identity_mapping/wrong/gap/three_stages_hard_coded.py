# check: gap
# says: the record says which stages there are
def unrolled_gap(record: list[UnitRecord]) -> list[float]:
    gaps = []
    for stage in range(3):
        units = [unit for unit in record if unit.stage == stage]
        total = units[0].shortcut + sum(unit.branch for unit in units)
        gaps.append((units[-1].out - total).abs().max().item())
    return gaps
