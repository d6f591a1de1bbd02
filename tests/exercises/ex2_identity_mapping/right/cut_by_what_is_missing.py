def is_cut(unit: UnitRecord) -> Tensor:
    return (unit.out != unit.shortcut + unit.branch) & (unit.out == 0)
