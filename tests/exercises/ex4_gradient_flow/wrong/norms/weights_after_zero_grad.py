# check: norms
# says: before anything clears it
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed = copy.deepcopy(model)
    F.cross_entropy(observed(images), labels).backward()
    observed.zero_grad()
    return [next(unit.parameters()).grad.norm().item() for unit in observed.units]
