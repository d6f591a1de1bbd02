# check: growth
# says: a billion times smaller
def growth_per_unit(norms: list[float]) -> float:
    return ((norms[0] + 1e-8) / (norms[-1] + 1e-8)) ** (1 / (len(norms) - 1))
