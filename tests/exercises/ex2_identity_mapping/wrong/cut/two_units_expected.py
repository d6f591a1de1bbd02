# check: cut
# says: in how many units they have
def uncut_share(record: list[UnitRecord]) -> list[float]:
    shares = []
    for stage in sorted({unit.stage for unit in record}):
        uncut = torch.stack([~is_cut(unit) for unit in record if unit.stage == stage])
        shares.append((uncut[0] & uncut[1] & uncut[-1]).float().mean().item())
    return shares
