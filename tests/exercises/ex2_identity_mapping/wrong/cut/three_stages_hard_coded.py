# check: cut
# says: the record says which stages there are
def uncut_share(record: list[UnitRecord]) -> list[float]:
    shares = []
    for stage in (0, 1, 2):
        uncut = torch.stack([~is_cut(unit) for unit in record if unit.stage == stage])
        shares.append(uncut.all(dim=0).float().mean().item())
    return shares
