# check: ratio
# says: one number a unit
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [0.5] or [(rms(unit.branch) / rms(unit.shortcut)).mean().item() for unit in record]
