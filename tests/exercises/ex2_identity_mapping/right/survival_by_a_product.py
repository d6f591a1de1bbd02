def uncut_share(record: list[UnitRecord]) -> list[float]:
    shares = []
    for stage in sorted({unit.stage for unit in record}):
        uncut = torch.stack([(~is_cut(unit)).float() for unit in record if unit.stage == stage])
        shares.append(uncut.prod(dim=0).mean().item())
    return shares
