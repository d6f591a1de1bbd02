# check: ratio_hidden
# says: one number per unit: 9 here, not 7
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(rms(record[i].branch) / rms(record[i].shortcut)).mean().item() for i in range(7)]
