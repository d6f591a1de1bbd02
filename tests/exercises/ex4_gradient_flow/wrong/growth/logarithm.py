# check: growth
# says: the logarithm
def growth_per_unit(norms: list[float]) -> float:
    return math.log(norms[0] / norms[-1]) / (len(norms) - 1)
