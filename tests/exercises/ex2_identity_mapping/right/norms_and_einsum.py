def residual_ratio(record: list[UnitRecord]) -> list[float]:
    return [
        (unit.branch.flatten(1).norm(dim=1) / torch.einsum("nchw,nchw->n", unit.shortcut, unit.shortcut).sqrt())
        .mean()
        .item()
        for unit in record
    ]
