# check: gap
# says: only the last unit of a stage is looked at
def unrolled_gap(record: list[UnitRecord]) -> list[float]:
    gaps = []
    for stage in sorted({unit.stage for unit in record}):
        units = [unit for unit in record if unit.stage == stage]
        total = (units[-2].out if len(units) > 1 else units[0].shortcut) + units[-1].branch
        gaps.append((units[-1].out - total).abs().max().item())
    return gaps
