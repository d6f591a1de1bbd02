# check: groups
# says: fc.bias decays, though it is a bias
def parameter_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    norms = [m for m in model.modules() if isinstance(m, (nn.BatchNorm2d, nn.LayerNorm))]
    others = [p for m in norms for p in m.parameters()]
    weights = [p for p in model.parameters() if not any(p is o for o in others)]
    return [{"params": weights, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}]
