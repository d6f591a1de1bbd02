# check: cut
# says: your code changed the record
def cut_share(record: list[UnitRecord]) -> list[float]:
    return [((unit.branch.add_(unit.shortcut) < 0) & (unit.out == 0)).float().mean().item() for unit in record]
