# check: cut
# says: not the share of entries with a negative sum that leave the unit as 0
def cut_share(record: list[UnitRecord]) -> list[float]:
    return [(is_cut(unit).sum() / (~is_cut(unit)).sum()).item() for unit in record]
