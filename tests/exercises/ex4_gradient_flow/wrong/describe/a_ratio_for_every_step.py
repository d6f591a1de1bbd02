# check: describe
# says: divide by the last norm alone
def describe_flow(norms: list[float]) -> str:
    if not all(math.isfinite(norm) for norm in norms):
        return "explodes"
    growth = math.prod(a / b for a, b in zip(norms, norms[1:])) ** (1 / (len(norms) - 1))
    if growth > 1.15:
        return "explodes"
    return "vanishes" if growth < 1 / 1.15 else "steady"
