# check: cut
# says: not the share of entries that no unit
def uncut_share(record: list[UnitRecord]) -> list[float]:
    shares = []
    for stage in sorted({unit.stage for unit in record}):
        uncut = torch.stack([~is_cut(unit) for unit in record if unit.stage == stage])
        shares.append(uncut[:2].all(dim=0).float().mean().item())
    return shares
