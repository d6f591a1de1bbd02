# check: correlation
# says: over the entries of each gradient
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=1, keepdim=True)
    variance = centred.square().sum(dim=1).mean()
    return [((centred[:-k] * centred[k:]).sum(dim=1).mean() / variance).item() for k in range(1, lags + 1)]
