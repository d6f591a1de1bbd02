# check: groups
# says: the model is changed
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    model.requires_grad_(True)
    weights = [parameter for parameter in model.parameters() if parameter.ndim > 1]
    others = [parameter for parameter in model.parameters() if parameter.ndim <= 1]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
