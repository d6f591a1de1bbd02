def is_cut(unit: UnitRecord) -> Tensor:
    total = unit.branch + unit.shortcut
    return torch.logical_and(total.lt(0), unit.out.eq(0))


def uncut_share(record: list[UnitRecord]) -> list[float]:
    kept: dict[int, Tensor] = {}
    for unit in record:
        kept[unit.stage] = kept.get(unit.stage, torch.ones_like(unit.out, dtype=torch.bool)) & ~is_cut(unit)
    return [float(mask.double().mean()) for mask in kept.values()]
