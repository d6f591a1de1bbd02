# check: ratio
# says: ratio of means
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(rms(unit.branch).mean() / rms(unit.shortcut).mean()).item() for unit in record]
