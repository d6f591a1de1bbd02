# check: cut
# says: count what survives
def uncut_share(record: list[UnitRecord]) -> list[float]:
    shares = []
    for stage in sorted({unit.stage for unit in record}):
        uncut = torch.stack([~is_cut(unit) for unit in record if unit.stage == stage])
        shares.append(1 - uncut.all(dim=0).float().mean().item())
    return shares
