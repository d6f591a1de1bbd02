# check: growth
# says: return a float, not Tensor
def growth_per_unit(norms: list[float]) -> float:
    norms = torch.tensor(norms)
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))
