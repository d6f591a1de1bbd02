# check: cut
# says: without a ReLU after the addition every entry survives
def uncut_share(record: list[UnitRecord]) -> list[float]:
    shares = []
    for stage in sorted({unit.stage for unit in record}):
        kept = [unit.shortcut + unit.branch >= 0 for unit in record if unit.stage == stage]
        shares.append(torch.stack(kept).all(dim=0).float().mean().item())
    return shares
