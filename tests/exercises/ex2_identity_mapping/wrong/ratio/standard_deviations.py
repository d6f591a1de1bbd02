# check: ratio
# says: a standard deviation subtracts the mean first
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    ratios = []
    for unit in record:
        branch, shortcut = unit.branch.std(dim=(1, 2, 3)), unit.shortcut.std(dim=(1, 2, 3))
        ratios.append((branch / shortcut).mean().item())
    return ratios
