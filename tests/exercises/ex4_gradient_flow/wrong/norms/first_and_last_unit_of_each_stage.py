# check: norms_hidden
# says: one number per unit: 9 here, not 6
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for stage in observed.stages:
        for unit in (stage[0], stage[-1]):
            unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    return [gradient.norm().item() for gradient in torch.autograd.grad(loss, outputs)]
