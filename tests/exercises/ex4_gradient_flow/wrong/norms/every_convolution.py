# check: norms
# says: one number per unit
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in (m for m in observed.modules() if isinstance(m, nn.Conv2d)):
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    return [gradient.norm().item() for gradient in torch.autograd.grad(loss, outputs)]
