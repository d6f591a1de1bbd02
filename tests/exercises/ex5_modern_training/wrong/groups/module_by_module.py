# check: groups
# says: twice in one
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    weights = [p for m in model.modules() for p in m.parameters() if p.ndim > 1]
    others = [parameter for parameter in model.parameters() if parameter.ndim <= 1]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
