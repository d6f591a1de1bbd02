# check: cut
# says: .float() before .mean()
def cut_share(record: list[UnitRecord]) -> list[float]:
    return [is_cut(unit).mean().item() for unit in record]
