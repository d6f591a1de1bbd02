# check: norms
# says: wrong for a single one
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    gradients = [gradient.squeeze() for gradient in torch.autograd.grad(loss, outputs)]
    return [g.flatten(1).norm(dim=1).norm().item() if g.dim() == 4 else g.norm(dim=0).mean().item() for g in gradients]
