# check: ratio
# says: not the mean over images of RMS(branch) / RMS(shortcut)
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(rms(unit.branch) / (rms(unit.shortcut) + 0.1)).mean().item() for unit in record]
