# check: describe
# says: is described by 'explodes', yours is 'vanishes'
def describe_flow(norms: list[float]) -> str:
    if not all(math.isfinite(norm) for norm in norms):
        return "explodes"
    growth = (norms[-1] / norms[0]) ** (1 / (len(norms) - 1))
    if growth > 1.15:
        return "explodes"
    return "vanishes" if growth < 1 / 1.15 else "steady"
