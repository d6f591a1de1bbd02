# check: ratio
# says: squared
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(rms(unit.branch) / rms(unit.shortcut)).square().mean().item() for unit in record]
