# check: norms
# says: gradients of some of the units' *weights*
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed = copy.deepcopy(model)
    F.cross_entropy(observed(images), labels).backward()
    return [next(unit.branch.parameters()).grad.norm().item() for unit in observed.units]
