# check: norms
# says: size of the stream itself
def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, sizes = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: sizes.append(output.norm().item()))
    observed(images)
    return sizes
