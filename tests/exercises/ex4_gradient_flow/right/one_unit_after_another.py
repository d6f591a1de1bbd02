def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    return [
        torch.linalg.vector_norm(torch.autograd.grad(loss, output, retain_graph=True)[0]).item() for output in outputs
    ]
