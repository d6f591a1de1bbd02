def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    layers = [m for m in model.modules() if isinstance(m, (nn.Conv2d, nn.Linear))]
    weights = [m.weight for m in layers]
    others = [p for p in model.parameters() if not any(p is w for w in weights)]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
