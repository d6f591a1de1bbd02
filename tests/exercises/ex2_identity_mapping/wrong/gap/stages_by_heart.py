# check: gap_hidden
# says: stopped with RuntimeError
def unrolled_gap(record: list[UnitRecord]) -> list[float]:
    gaps = []
    for units in (record[:3], record[3:5], record[5:]):
        total = units[0].shortcut
        for unit in units:
            total = total + unit.branch
        gaps.append((units[-1].out - total).abs().max().item())
    return gaps
