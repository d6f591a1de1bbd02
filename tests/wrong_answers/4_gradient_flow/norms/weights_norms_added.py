# check: norms
# says: sums of gradient norms of the units' *weights*
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    loss.backward()
    return [sum(p.grad.norm().item() for p in unit.parameters()) for unit in observed.units]
