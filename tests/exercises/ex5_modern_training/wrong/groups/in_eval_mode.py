# check: groups
# says: the model is changed
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    model.eval()
    weights = [parameter for parameter in model.parameters() if parameter.ndim >= 2]
    others = [parameter for parameter in model.parameters() if parameter.ndim < 2]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
