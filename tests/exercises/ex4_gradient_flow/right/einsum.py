def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    variance = torch.einsum("tf,tf->", centred, centred) / len(centred)
    return [(torch.einsum("tf,tf->t", centred[k:], centred[:-k]).mean() / variance).item() for k in range(1, lags + 1)]
