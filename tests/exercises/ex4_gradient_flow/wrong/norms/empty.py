# check: norms
# says: one number per unit
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, norms = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_full_backward_hook(lambda module, entering, leaving: norms.append(leaving[0].norm().item()))
    observed(images)
    return norms
