# check: growth
# says: growth_per_unit(
def growth_per_unit(norms: list[float]) -> float:
    return sorted(a / b for a, b in zip(norms, norms[1:]))[(len(norms) - 1) // 2]
