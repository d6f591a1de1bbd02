# check: growth
# says: rounded to
def growth_per_unit(norms: list[float]) -> float:
    return round((norms[0] / norms[-1]) ** (1 / (len(norms) - 1)), 1)
