# check: cut
# says: count what is cut
def cut_share(record: list[UnitRecord]) -> list[float]:
    return [(~is_cut(unit)).float().mean().item() for unit in record]
