def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    def watch(module, inputs, output):
        output.register_hook(lambda gradient: norms.insert(0, gradient.norm().item()))

    observed, norms = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(watch)
    F.cross_entropy(observed(images), labels).backward()
    return norms
