# check: norms
# says: the list holds None
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs, norms = copy.deepcopy(model), [], []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    return [norms.append(gradient.norm().item()) for gradient in torch.autograd.grad(loss, outputs)]
