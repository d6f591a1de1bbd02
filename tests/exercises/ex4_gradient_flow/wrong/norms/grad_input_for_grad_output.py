# check: norms
# says: *enters* each unit: take
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_full_backward_hook(lambda module, entering, leaving: outputs.insert(0, entering[0].norm().item()))
    loss = F.cross_entropy(observed(images), labels)
    loss.backward()
    return outputs
