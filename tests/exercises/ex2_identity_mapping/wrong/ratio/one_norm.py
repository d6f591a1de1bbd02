# check: ratio
# says: whole batch
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(unit.branch.norm() / unit.shortcut.norm()).item() for unit in record]
