# check: correlation
# says: each feature
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    square = centred.square().mean(dim=0)
    return [((centred[:-k] * centred[k:]).mean(dim=0) / square).mean().item() for k in range(1, lags + 1)]
