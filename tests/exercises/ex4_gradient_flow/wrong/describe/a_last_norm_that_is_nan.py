# check: describe
# says: is NaN in the last unit
def describe_flow(norms: list[float]) -> str:
    *others, last = norms
    if any(map(math.isinf, norms)) or any(map(math.isnan, others)):
        return "explodes"
    growth = (norms[0] / last) ** (1 / len(others))
    if growth > 1.15:
        return "explodes"
    return "vanishes" if growth < 1 / 1.15 else "steady"
