# check: norms
# says: gradients of the units' *weights*
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed = copy.deepcopy(model)
    F.cross_entropy(observed(images), labels).backward()
    return [math.sqrt(sum(p.grad.square().sum().item() for p in unit.parameters())) for unit in observed.units]
