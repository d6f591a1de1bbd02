# check: groups
# says: no names, pairs or buffers
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    weights = [pair for pair in model.named_parameters() if pair[1].ndim > 1]
    others = [parameter for parameter in model.parameters() if parameter.ndim <= 1]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
