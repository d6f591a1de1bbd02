def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    import numpy

    g = gradients.numpy().astype(float)
    g -= g.mean(axis=0)
    found = []
    for k in range(1, lags + 1):
        pairs = [numpy.dot(g[t], g[t + k]) for t in range(len(g) - k)]
        found.append(float(numpy.mean(pairs) / (g**2).sum(axis=1).mean()))
    return found
