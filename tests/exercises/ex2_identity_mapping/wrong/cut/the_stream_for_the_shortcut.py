# check: cut
# says: the sum of a unit is its *shortcut* + its branch
def is_cut(unit: UnitRecord) -> Tensor:
    return (unit.stream + unit.branch < 0) & (unit.out == 0)
