# check: cut_hidden
# says: stopped with
def uncut_share(record: list[UnitRecord]) -> list[float]:
    shares = []
    for units in (record[:3], record[3:5], record[5:]):
        uncut = torch.stack([~is_cut(unit) for unit in units])
        shares.append(uncut.all(dim=0).float().mean().item())
    return shares
