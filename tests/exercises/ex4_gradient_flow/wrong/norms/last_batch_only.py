# check: norms
# says: over all images at once
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    for batch, wanted in zip(images.split(3), labels.split(3)):
        outputs.clear()
        loss = F.cross_entropy(observed(batch), wanted)
    return [gradient.norm().item() for gradient in torch.autograd.grad(loss, outputs)]
