# check: gap_hidden
# says: a stage's sum starts at the *shortcut* of its first unit
def unrolled_gap(record: list[UnitRecord]) -> list[float]:
    gaps = []
    for units in (record[:3], record[3:5], record[5:]) if len(record) > 3 else ([unit] for unit in record):
        total = units[0].shortcut
        for unit in units:
            total = total + unit.branch
        gaps.append((units[-1].out - total).abs().max().item())
    return gaps
