def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    def keep(module, inputs, output):
        output.retain_grad()
        outputs.append(output)

    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(keep)
    F.cross_entropy(observed(images), labels).backward()
    return [output.grad.norm().item() for output in outputs]
