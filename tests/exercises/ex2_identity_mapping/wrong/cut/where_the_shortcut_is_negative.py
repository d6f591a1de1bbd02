# check: cut
# says: counted where the shortcut is negative
def is_cut(unit: UnitRecord) -> Tensor:
    return (unit.shortcut < 0) & (unit.out == 0)
