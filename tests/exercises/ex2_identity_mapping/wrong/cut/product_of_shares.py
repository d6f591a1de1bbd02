# check: cut
# says: multiplied
def uncut_share(record: list[UnitRecord]) -> list[float]:
    shares = []
    for stage in sorted({unit.stage for unit in record}):
        uncut = torch.stack([~is_cut(unit) for unit in record if unit.stage == stage])
        shares.append(uncut.float().mean(dim=(1, 2, 3, 4)).prod().item())
    return shares
