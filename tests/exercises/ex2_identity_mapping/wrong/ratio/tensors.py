# check: ratio
# says: plain floats
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(rms(unit.branch) / rms(unit.shortcut)).mean() for unit in record]
