# check: cut
# says: not the share of entries with
def cut_share(record: list[UnitRecord]) -> list[float]:
    return [100 * is_cut(unit).float().mean().item() for unit in record]
