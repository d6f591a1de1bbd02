def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    rest, heavy = {"params": [], "weight_decay": 0}, {"weight_decay": weight_decay, "params": []}
    for p in model.parameters():
        (heavy if len(p.shape) >= 2 else rest)["params"].append(p)
    return [rest, heavy]
