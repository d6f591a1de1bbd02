import numpy


def growth_per_unit(norms: list[float]) -> float:
    return (numpy.float32(norms[0]) / numpy.float32(norms[-1])) ** numpy.float32(1 / (len(norms) - 1))


def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = (gradients - gradients.mean(dim=0)).numpy()
    variance = numpy.square(centred).sum(axis=1).mean()
    return [(centred[:-k] * centred[k:]).sum(axis=1).mean() / variance for k in range(1, lags + 1)]


def gradient_norms(model: nn.Module, images: Tensor, labels: Tensor) -> list[float]:
    observed, outputs = copy.deepcopy(model), []
    for unit in observed.units:
        unit.register_forward_hook(lambda module, inputs, output: outputs.append(output))
    loss = F.cross_entropy(observed(images), labels)
    return [numpy.linalg.norm(gradient.numpy()) for gradient in torch.autograd.grad(loss, outputs)]
