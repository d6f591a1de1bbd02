def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    gram = centred @ centred.T
    return [(gram.diagonal(k).mean() / gram.diagonal().mean()).item() for k in range(1, lags + 1)]
