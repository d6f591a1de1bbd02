# check: correlation
# says: n-k pairs, not n
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    variance = centred.square().sum(dim=1).mean()
    return [((centred * centred.roll(-k, dims=0)).sum(dim=1).mean() / variance).item() for k in range(1, lags + 1)]
