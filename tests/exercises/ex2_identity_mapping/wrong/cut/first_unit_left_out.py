# check: cut
# says: the first unit of the stage was left out
def uncut_share(record: list[UnitRecord]) -> list[float]:
    shares = []
    for stage in sorted({unit.stage for unit in record}):
        uncut = torch.stack([~is_cut(unit) for unit in record if unit.stage == stage])
        shares.append(uncut[1:].all(dim=0).float().mean().item())
    return shares
