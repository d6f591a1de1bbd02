# check: norms
# says: sums of gradient norms of the units' *weights*
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed = copy.deepcopy(model)
    F.cross_entropy(observed(images), labels).backward()
    return [sum(p.grad.norm().item() for p in unit.parameters()) for unit in observed.units]
