# check: gap
# says: largest
def unrolled_gap(record: list[UnitRecord]) -> list[float]:
    return [0.0 for _ in {unit.stage for unit in record}]
