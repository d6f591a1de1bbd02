# check: describe
# says: is inf in the last unit
def describe_flow(norms: list[float]) -> str:
    *others, last = norms
    if not all(map(math.isfinite, others)):
        return "explodes"
    growth = (others[0] / last) ** (1 / len(others))
    if growth > 1.15:
        return "explodes"
    return "vanishes" if growth < 1 / 1.15 else "steady"
