# check: correlation
# says: begin with lag 1
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    variance = centred.square().sum(dim=1).mean()
    return [((centred[:-k] * centred[k:]).sum(dim=1).mean() / variance).item() for k in range(lags)]
