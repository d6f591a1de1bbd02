# check: groups
# says: compare by `is`
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    weights = [parameter for parameter in model.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in model.parameters() if parameter not in weights]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
