# check: ratio
# says: one number per unit
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    ratios = [(rms(unit.branch) / rms(unit.shortcut)).mean().item() for unit in record]
    return [sum(ratios) / len(ratios)]
