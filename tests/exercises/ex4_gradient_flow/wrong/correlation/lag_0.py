# check: correlation
# says: lag 0 is in the list
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    variance = centred.square().sum(dim=1).mean()
    return [((centred[: len(centred) - k] * centred[k:]).sum(dim=1).mean() / variance).item() for k in range(lags)]
