# check: norms
# says: hooks are left
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    for unit in model.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    gradients = torch.autograd.grad(loss, outputs)
    return [gradient.norm().item() for gradient in gradients]
