# check: groups
# says: decays by 0.0001
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    weights = [parameter for parameter in model.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in model.parameters() if parameter.ndim <= 1]
    return [{"params": weights, "weight_decay": 1e-4}, {"params": others, "weight_decay": 0.0}]
