# check: ratio
# says: the ratios of the images are added up
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(rms(unit.branch) / rms(unit.shortcut)).sum().item() for unit in record]
