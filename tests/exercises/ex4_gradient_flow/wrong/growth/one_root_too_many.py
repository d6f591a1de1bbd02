# check: growth
# says: one less than units
def growth_per_unit(norms: list[float]) -> float:
    return (norms[0] / norms[-1]) ** (1 / len(norms))
