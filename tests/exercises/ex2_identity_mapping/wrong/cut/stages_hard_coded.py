# check: cut_hidden
# says: stages differ in their shapes and in how many units they have
def uncut_share(record: list[UnitRecord]) -> list[float]:
    shares = []
    lengths = {2: (4, 3), 3: (3, 2, 2), 4: (2, 2, 2, 1)}[record[-1].stage + 1] if len(record) > 3 else (1, 1, 1)
    for stage, length in enumerate(lengths):
        start = sum(lengths[:stage])
        units = record[start : start + length]
        uncut = torch.stack([~is_cut(unit) for unit in units])
        shares.append(uncut.all(dim=0).float().mean().item())
    return shares
