# check: growth
# says: none in between
def growth_per_unit(norms: list[float]) -> float:
    norms = torch.tensor(norms, dtype=torch.float64)
    return (norms[:-1] / norms[1:]).prod().item() ** (1 / (len(norms) - 1))
