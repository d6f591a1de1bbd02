# check: ratio
# says: take branch and shortcut of the same unit
def residual_ratio(record: list[UnitRecord]) -> list[float]:
    following = [*record[1:], record[-1]]
    return [(unit.branch / after.shortcut).square().mean().sqrt().item() for unit, after in zip(record, following)]
