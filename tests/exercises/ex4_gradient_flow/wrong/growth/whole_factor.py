# check: growth
# says: the whole factor
def growth_per_unit(norms: list[float]) -> float:
    return norms[0] / norms[-1]
