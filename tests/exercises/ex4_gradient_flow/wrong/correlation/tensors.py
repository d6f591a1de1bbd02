# check: correlation
# says: plain floats
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    variance = centred.square().sum(dim=1).mean()
    return [(centred[:-k] * centred[k:]).sum(dim=1).mean() / variance for k in range(1, lags + 1)]
