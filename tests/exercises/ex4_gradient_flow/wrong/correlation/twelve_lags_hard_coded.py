# check: correlation
# says: 1 here, not 12
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    variance = centred.square().sum(dim=1).mean()
    return [((centred[:-k] * centred[k:]).sum(dim=1).mean() / variance).item() for k in range(1, 13)]
