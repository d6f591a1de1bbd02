# check: correlation
# says: a sum, or a mean over n
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    variance = centred.square().sum(dim=1).mean()
    return [((centred[:-k] * centred[k:]).sum() / (variance * len(centred))).item() for k in range(1, lags + 1)]
