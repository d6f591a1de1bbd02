# check: cut
# says: an entry that is cut twice is lost once
def uncut_share(record: list[UnitRecord]) -> list[float]:
    shares = []
    for stage in sorted({unit.stage for unit in record}):
        uncut = torch.stack([~is_cut(unit) for unit in record if unit.stage == stage])
        shares.append(1 - (~uncut).float().mean(dim=(1, 2, 3, 4)).sum().item())
    return shares
