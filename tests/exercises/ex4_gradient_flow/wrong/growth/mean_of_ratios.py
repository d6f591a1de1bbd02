# check: growth
# says: average of ratios
def growth_per_unit(norms: list[float]) -> float:
    return sum(a / b for a, b in zip(norms, norms[1:])) / (len(norms) - 1)
