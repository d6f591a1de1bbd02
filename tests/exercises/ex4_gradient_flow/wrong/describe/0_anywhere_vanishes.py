# check: describe
# says: is 0 in between
def describe_flow(norms: list[float]) -> str:
    if not all(map(math.isfinite, norms)):
        return "explodes"
    if min(norms) == 0:
        return "vanishes"
    growth = growth_per_unit(norms)
    return "explodes" if growth > 1.15 else "vanishes" if growth < 1 / 1.15 else "steady"
