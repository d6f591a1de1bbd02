# check: correlation
# says: the cosine of every pair
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    return [F.cosine_similarity(centred[:-k], centred[k:]).mean().item() for k in range(1, lags + 1)]
