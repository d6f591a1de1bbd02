# check: groups_hidden
# says: decays by 0.0005
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    weights = [parameter for parameter in model.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in model.parameters() if parameter.ndim <= 1]
    return [{"params": weights, "weight_decay": 5e-4}, {"params": others, "weight_decay": 0.0}]
