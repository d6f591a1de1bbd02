# check: cut
# says: no ReLU after the addition
def is_cut(unit: UnitRecord) -> Tensor:
    return unit.shortcut + unit.branch < 0
