# check: correlation
# says: not the formula
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    variance = centred.square().sum(dim=1).mean()
    return [((centred[:-k:k] * centred[k::k]).sum(dim=1).mean() / variance).item() for k in range(1, lags + 1)]
