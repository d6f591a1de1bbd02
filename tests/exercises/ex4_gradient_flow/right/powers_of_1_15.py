def describe_flow(norms: list[float]) -> str:
    if not all(math.isfinite(norm) for norm in norms):
        return "explodes"
    most = 1.15 ** (len(norms) - 1)
    if norms[0] > most * norms[-1]:
        return "explodes"
    return "vanishes" if norms[0] * most < norms[-1] else "steady"
