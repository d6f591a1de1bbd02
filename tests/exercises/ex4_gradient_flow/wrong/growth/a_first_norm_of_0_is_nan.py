# check: growth
# says: 0 is a norm like any other
def growth_per_unit(norms: list[float]) -> float:
    if norms[0] == 0:
        return math.nan
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))
