# check: cut
# says: these are counts: divide by the number of entries
def cut_share(record: list[UnitRecord]) -> list[float]:
    return [float(is_cut(unit).sum()) for unit in record]
