# check: ratio
# says: upside down
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(rms(unit.shortcut) / rms(unit.branch)).mean().item() for unit in record]
