# check: norms
# says: single images added
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    return [gradient.flatten(1).norm(dim=1).sum().item() for gradient in torch.autograd.grad(loss, outputs)]
