def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(
            lambda m, i, output: output.register_hook(lambda g: outputs.append(g.norm().item())) and None
        )
    loss = F.cross_entropy(observed(images), labels)
    loss.backward()
    return outputs[::-1]
