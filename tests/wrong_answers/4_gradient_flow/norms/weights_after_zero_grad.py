# check: norms
# says: before anything clears it
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    loss.backward()
    observed.zero_grad()
    return [next(unit.parameters()).grad.norm().item() for unit in observed.units]
