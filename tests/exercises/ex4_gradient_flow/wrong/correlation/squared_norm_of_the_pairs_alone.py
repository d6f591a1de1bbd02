# check: correlation
# says: not the formula
def gradient_correlation(gradients: Tensor, lags: int) -> list[float]:
    centred = gradients - gradients.mean(dim=0)
    found = []
    for k in range(1, lags + 1):
        product = (centred[:-k] * centred[k:]).sum(dim=1).mean()
        found.append((product / centred[k:].square().sum(dim=1).mean()).item())
    return found
