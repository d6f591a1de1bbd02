# check: describe
# says: over the 3 steps between 4 units
def describe_flow(norms: list[float]) -> str:
    if not all(math.isfinite(norm) for norm in norms):
        return "explodes"
    growth = (norms[0] / norms[-1]) ** (1 / len(norms))
    if growth > 1.15:
        return "explodes"
    return "vanishes" if growth < 1 / 1.15 else "steady"
