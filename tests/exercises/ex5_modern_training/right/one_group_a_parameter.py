def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    return [{"params": [p], "weight_decay": weight_decay * (p.ndim > 1)} for p in model.parameters()]
