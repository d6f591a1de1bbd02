# check: cut
# says: leaves the unit as a positive number is not cut
def is_cut(unit: UnitRecord) -> Tensor:
    return (unit.shortcut + unit.branch < 0) & (unit.out >= 0)
