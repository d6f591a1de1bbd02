# check: norms
# says: divided by the number of entries
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    return [gradient.square().mean().sqrt().item() for gradient in torch.autograd.grad(loss, outputs)]
