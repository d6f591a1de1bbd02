# check: growth
# says: return a float, not NoneType
def growth_per_unit(norms: list[float]) -> float:
    growth = (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))
