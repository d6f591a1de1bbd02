# check: norms
# says: the labels were changed in place
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    norms = [gradient.norm().item() for gradient in torch.autograd.grad(loss, outputs)]
    labels.zero_()
    return norms
