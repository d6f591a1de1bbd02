def residual_ratio(record: list[UnitRecord]) -> list[float]:
    ratios = []
    for unit in record:
        branch = unit.branch.pow(2).mean(dim=(1, 2, 3)).sqrt()
        shortcut = unit.shortcut.pow(2).mean(dim=(1, 2, 3)).sqrt()
        ratios.append(float((branch / (shortcut + 1e-8)).mean()))
    return ratios
