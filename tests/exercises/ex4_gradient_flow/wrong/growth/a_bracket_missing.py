# check: growth
# says: factors multiply
def growth_per_unit(norms: list[float]) -> float:
    return (norms[0] / norms[-1]) ** 1 / (len(norms) - 1)
