# check: groups
# says: "params" must be a list, yours is a set
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    every = set(model.parameters())
    weights = {parameter for parameter in every if parameter.ndim > 1}
    return [{"params": weights, "weight_decay": weight_decay}, {"params": every - weights, "weight_decay": 0.0}]
