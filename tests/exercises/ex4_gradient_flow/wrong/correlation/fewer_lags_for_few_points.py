# check: correlation
# says: return a list with one number
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    variance = centred.square().sum(dim=1).mean()
    lags = min(lags, len(gradients) // 2)
    return [((centred[:-k] * centred[k:]).sum(dim=1).mean() / variance).item() for k in range(1, lags + 1)]
