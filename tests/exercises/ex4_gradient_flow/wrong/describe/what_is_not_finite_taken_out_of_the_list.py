# check: describe
# says: the list of norms is changed
def describe_flow(norms: list[float]) -> str:
    steady = all(math.isfinite(norm) for norm in norms)
    for norm in [norm for norm in norms if not math.isfinite(norm)]:
        norms.remove(norm)
    if not steady:
        return "explodes"
    growth = (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))
    if growth > 1.15:
        return "explodes"
    return "vanishes" if growth < 1 / 1.15 else "steady"
