# check: describe
# says: shrinks by exactly
def describe_flow(norms: list[float]) -> str:
    if not all(math.isfinite(norm) for norm in norms):
        return "explodes"
    growth = (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))
    if growth > 1.15:
        return "explodes"
    return "vanishes" if growth <= 1 / 1.15 else "steady"
