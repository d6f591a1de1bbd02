# check: ratio
# says: its projection
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(rms(unit.branch) / rms(unit.stream)).mean().item() for unit in record]
