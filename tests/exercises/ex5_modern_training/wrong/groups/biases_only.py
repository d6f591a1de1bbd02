# check: groups
# says: the scale of a norm
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    weights = [p for n, p in model.named_parameters() if not n.endswith("bias")]
    others = [p for n, p in model.named_parameters() if n.endswith("bias")]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
