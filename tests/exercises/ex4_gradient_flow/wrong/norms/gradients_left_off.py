# check: norms
# says: gradients are switched off
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    torch.set_grad_enabled(True)
    gradients = torch.autograd.grad(F.cross_entropy(observed(images), labels), outputs)
    torch.set_grad_enabled(False)
    return [gradient.norm().item() for gradient in gradients]
