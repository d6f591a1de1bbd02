# check: cut
# says: the ReLU sees the sum
def is_cut(unit: UnitRecord) -> Tensor:
    return (unit.branch < 0) & (unit.out == 0)
