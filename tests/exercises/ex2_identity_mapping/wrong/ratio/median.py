# check: ratio
# says: a median over the images
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(rms(unit.branch) / rms(unit.shortcut)).median().item() for unit in record]
