# check: cut
# says: counted per image: divide by all entries
def cut_share(record: list[UnitRecord]) -> list[float]:
    return [(is_cut(unit).sum() / unit.out[0].numel()).item() for unit in record]
