# check: ratio
# says: not the mean over images
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(unit.branch.flatten(1).abs().mean(1) / rms(unit.shortcut)).mean().item() for unit in record]
