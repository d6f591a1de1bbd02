# check: ratio
# says: by what leaves
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(rms(unit.branch) / rms(unit.out)).mean().item() for unit in record]
