# check: ratio
# says: the ratio of the first image alone
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(rms(unit.branch) / rms(unit.shortcut))[0].item() for unit in record]
