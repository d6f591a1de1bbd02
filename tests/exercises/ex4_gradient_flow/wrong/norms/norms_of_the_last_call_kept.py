# check: norms
# says: a second call gives something else
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor, norms=[]) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    for gradient in torch.autograd.grad(loss, outputs):
        norms.append(gradient.norm().item())
    return norms
