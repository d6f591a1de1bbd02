# check: growth
# says: so is the growth (or NaN)
def growth_per_unit(norms: list[float]) -> float:
    if not all(math.isfinite(norm) for norm in norms):
        return 1.0
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))
