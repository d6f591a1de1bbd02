# check: correlation
# says: divided by n-1
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    variance = centred.var(dim=0).sum()
    return [((centred[:-k] * centred[k:]).sum(dim=1).mean() / variance).item() for k in range(1, lags + 1)]
