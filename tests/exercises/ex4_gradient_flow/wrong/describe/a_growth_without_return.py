# check: describe
# says: None is what a function without return gives
def describe_flow(norms: list[float]) -> str:
    def growth_per_unit(norms):
        (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))

    if not all(math.isfinite(norm) for norm in norms):
        return "explodes"
    growth = growth_per_unit(norms)
    if growth > 1.15:
        return "explodes"
    return "vanishes" if growth < 1 / 1.15 else "steady"
