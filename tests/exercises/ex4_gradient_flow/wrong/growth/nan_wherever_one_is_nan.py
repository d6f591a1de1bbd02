# check: growth
# says: the formula reads the first norm and the last
def growth_per_unit(norms: list[float]) -> float:
    if any(math.isnan(norm) for norm in norms):
        return math.nan
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))
