# check: cut
# says: these are percent
def cut_share(record: list[UnitRecord]) -> list[float]:
    return [100 * is_cut(unit).float().mean().item() for unit in record]
