# check: cut
# says: a sum of exactly 0 is not cut
def is_cut(unit: UnitRecord) -> Tensor:
    return unit.out == 0
