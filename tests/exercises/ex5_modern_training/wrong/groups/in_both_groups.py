# check: groups
# says: in two groups
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    weights = list(model.parameters())
    others = [parameter for parameter in model.parameters() if parameter.ndim <= 1]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
