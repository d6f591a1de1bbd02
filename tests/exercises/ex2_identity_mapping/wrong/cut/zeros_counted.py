# check: cut
# says: exactly 0
def is_cut(unit: UnitRecord) -> Tensor:
    return (unit.shortcut + unit.branch <= 0) & (unit.out == 0)
