# check: growth
# says: upside down
def growth_per_unit(norms: list[float]) -> float:
    return (norms[-1] / norms[0]) ** (1 / (len(norms) - 1))
