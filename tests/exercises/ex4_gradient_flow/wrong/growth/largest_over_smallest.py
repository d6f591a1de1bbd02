# check: growth
# says: wherever they are
def growth_per_unit(norms: list[float]) -> float:
    return max(norms) / min(norms)
