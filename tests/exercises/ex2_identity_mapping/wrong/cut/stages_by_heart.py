# check: cut_hidden
# says: stages differ in their shapes and in how many units they have
def uncut_share(record: list[UnitRecord]) -> list[float]:
    shares = []
    for units in (record[:3], record[3:5], record[5:]) if len(record) > 3 else ([unit] for unit in record):
        uncut = torch.stack([~is_cut(unit) for unit in units])
        shares.append(uncut.all(dim=0).float().mean().item())
    return shares
