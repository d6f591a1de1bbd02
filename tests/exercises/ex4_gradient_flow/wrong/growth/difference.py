# check: growth
# says: growth_per_unit(
def growth_per_unit(norms: list[float]) -> float:
    return (norms[0] - norms[-1]) / (len(norms) - 1)
