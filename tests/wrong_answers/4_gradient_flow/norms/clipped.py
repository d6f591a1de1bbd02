# check: norms
# says: not the norms of the gradient
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    gradients = torch.autograd.grad(loss, outputs)
    return [(g * (0.01 / g.norm()).clamp(max=1)).norm().item() for g in gradients]
