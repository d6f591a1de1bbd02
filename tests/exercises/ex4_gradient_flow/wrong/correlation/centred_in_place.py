# check: correlation
# says: changed in place
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    gradients -= gradients.mean(dim=0)
    variance = gradients.square().sum(dim=1).mean()
    return [((gradients[:-k] * gradients[k:]).sum(dim=1).mean() / variance).item() for k in range(1, lags + 1)]
