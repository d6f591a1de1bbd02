# check: groups
# says: Do not go by names
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    kept = ("bn", "norm", "bias")
    weights = [p for n, p in model.named_parameters() if not any(k in n for k in kept)]
    others = [p for n, p in model.named_parameters() if any(k in n for k in kept)]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
