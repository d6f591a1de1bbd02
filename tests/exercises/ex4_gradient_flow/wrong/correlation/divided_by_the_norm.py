# check: correlation
# says: *squared* norm
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    size = centred.square().sum(dim=1).mean().sqrt()
    return [((centred[:-k] * centred[k:]).sum(dim=1).mean() / size).item() for k in range(1, lags + 1)]
