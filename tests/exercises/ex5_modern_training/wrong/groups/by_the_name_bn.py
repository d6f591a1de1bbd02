# check: groups
# says: Do not go by names
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    weights = [p for n, p in model.named_parameters() if "bn" not in n]
    others = [p for n, p in model.named_parameters() if "bn" in n]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
