# check: cut
# says: an entry that leaves the unit smaller, but not as 0, is not cut
def is_cut(unit: UnitRecord) -> Tensor:
    return unit.out > unit.shortcut + unit.branch
