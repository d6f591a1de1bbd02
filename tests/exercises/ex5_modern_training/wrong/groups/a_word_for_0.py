# check: groups
# says: "weight_decay" must be a number
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    weights = [parameter for parameter in model.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in model.parameters() if parameter.ndim <= 1]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": "0"}]
