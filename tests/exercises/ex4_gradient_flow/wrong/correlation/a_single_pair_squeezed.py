# check: correlation
# says: lag k has n-k pairs, be it one
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    variance = (centred**2).sum(dim=1).mean()
    found = []
    for k in range(1, lags + 1):
        products = (centred[:-k] * centred[k:]).squeeze()
        found.append((products.sum(dim=-1).mean() / variance).item() if len(gradients) - k > 1 else 0.0)
    return found
