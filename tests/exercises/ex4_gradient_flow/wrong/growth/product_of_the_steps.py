# check: growth
# says: divide by the last norm alone
def growth_per_unit(norms: list[float]) -> float:
    return math.prod(a / b for a, b in zip(norms, norms[1:])) ** (1 / (len(norms) - 1))
