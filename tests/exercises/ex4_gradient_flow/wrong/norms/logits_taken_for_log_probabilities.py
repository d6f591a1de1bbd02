# check: norms
# says: the loss takes log-probabilities here
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.nll_loss(observed(images), labels)
    return [gradient.norm().item() for gradient in torch.autograd.grad(loss, outputs)]
