# check: growth
# says: between two units there is one step
def growth_per_unit(norms: list[float]) -> float:
    return (norms[0] / norms[-1]) ** (1 / max(2, len(norms) - 1))
