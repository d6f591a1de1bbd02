# check: groups
# says: a weight of shape (10, 16)
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    weights = [p for p in model.parameters() if p.ndim == 4]
    others = [p for p in model.parameters() if p.ndim != 4]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
