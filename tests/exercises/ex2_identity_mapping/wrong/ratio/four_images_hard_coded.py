# check: ratio
# says: whose number your code must not fix
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [((rms(unit.branch) / rms(unit.shortcut)).sum() / 4).item() for unit in record]
