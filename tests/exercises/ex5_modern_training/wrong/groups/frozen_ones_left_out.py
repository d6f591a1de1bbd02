# check: groups
# says: which is frozen, is in no group
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    weights = [parameter for parameter in model.parameters() if parameter.requires_grad and parameter.ndim > 1]
    others = [parameter for parameter in model.parameters() if parameter.requires_grad and parameter.ndim <= 1]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
