# check: norms
# says: deepest first, and the gradient of what *enters*
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_full_backward_hook(lambda module, entering, leaving: outputs.append(entering[0].norm().item()))
    loss = F.cross_entropy(observed(images), labels)
    loss.backward()
    return outputs
