# check: growth
# says: the list of norms is changed
def growth_per_unit(norms: list[float]) -> float:
    norms.reverse()
    return (norms[-1] / norms[0]) ** (1 / (len(norms) - 1))
