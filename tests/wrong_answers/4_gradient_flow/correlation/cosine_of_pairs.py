# check: correlation
# says: the cosine of every pair
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    variance = centred.square().sum(dim=1).mean()
    return [F.cosine_similarity(centred[:-k], centred[k:]).mean().item() for k in range(1, lags + 1)]
