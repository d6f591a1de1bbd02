# check: norms
# says: torch.func lets no batch norm move its running statistics
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    observed.eval()(images)
    shifts, observed = [torch.zeros_like(output) for output in outputs], copy.deepcopy(model)

    def loss(*shifts):
        for unit, shift in zip(observed.units, shifts):
            unit.register_forward_hook(lambda module, inputs, output, shift=shift: output + shift)
        return F.cross_entropy(observed(images), labels)

    gradients = torch.func.grad(loss, argnums=tuple(range(len(shifts))))(*shifts)
    return [gradient.norm().item() for gradient in gradients]
