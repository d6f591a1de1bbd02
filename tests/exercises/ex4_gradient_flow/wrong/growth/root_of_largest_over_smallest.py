# check: growth
# says: largest and smallest
def growth_per_unit(norms: list[float]) -> float:
    return (max(norms) / min(norms)) ** (1 / (len(norms) - 1))
