# check: growth
# says: where the norms are [inf, 2.0, 1.0], your function stops: ValueError
def growth_per_unit(norms: list[float]) -> float:
    if not all(math.isfinite(norm) for norm in norms):
        raise ValueError(norms)
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))
