# check: cut
# says: needs brackets around a comparison
def is_cut(unit: UnitRecord) -> Tensor:
    return unit.shortcut + unit.branch < 0 & unit.out == 0
