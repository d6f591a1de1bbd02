# check: growth
# says: return a float, not str
def growth_per_unit(norms: list[float]) -> float:
    return "grows" if norms[0] > norms[-1] else "shrinks"
