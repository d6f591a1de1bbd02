# check: growth
# says: where the norms are [0.0, 2.0, 1.0], your function stops: ValueError
def growth_per_unit(norms: list[float]) -> float:
    return math.exp((math.log(norms[0]) - math.log(norms[-1])) / (len(norms) - 1))
