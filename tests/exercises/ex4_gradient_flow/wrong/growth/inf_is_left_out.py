# check: growth
# says: so is the growth (or NaN)
def growth_per_unit(norms: list[float]) -> float:
    norms = [norm for norm in norms if math.isfinite(norm)]
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))
