def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    import numpy

    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    return [float(numpy.linalg.norm(gradient.numpy())) for gradient in torch.autograd.grad(loss, outputs)]
