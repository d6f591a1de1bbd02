# check: ratio
# says: your code changed the record
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [(unit.branch.square_().mean(dim=(1, 2, 3)).sqrt() / rms(unit.shortcut)).mean().item() for unit in record]
