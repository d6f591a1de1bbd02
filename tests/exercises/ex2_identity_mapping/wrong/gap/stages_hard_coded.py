# check: gap_hidden
# says: a stage's sum starts at the *shortcut* of its first unit
def unrolled_gap(record: list[UnitRecord]) -> list[float]:
    gaps = []
    lengths = {2: (4, 3), 3: (3, 2, 2), 4: (2, 2, 2, 1)}[record[-1].stage + 1] if len(record) > 3 else (1, 1, 1)
    for stage, length in enumerate(lengths):
        start = sum(lengths[:stage])
        units = record[start : start + length]
        total = units[0].shortcut
        for unit in units:
            total = total + unit.branch
        gaps.append((units[-1].out - total).abs().max().item())
    return gaps
