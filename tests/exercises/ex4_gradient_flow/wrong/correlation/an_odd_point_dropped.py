# check: correlation_hidden
# says: not the formula above
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    gradients = gradients[: len(gradients) // 2 * 2]
    centred = gradients - gradients.mean(dim=0)
    variance = centred.square().sum(dim=1).mean()
    return [((centred[:-k] * centred[k:]).sum(dim=1).mean() / variance).item() for k in range(1, lags + 1)]
