# check: correlation
# says: covariance
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    return [(centred[:-k] * centred[k:]).sum(dim=1).mean().item() for k in range(1, lags + 1)]
