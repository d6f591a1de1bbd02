# check: describe
# says: until it is tiny
def describe_flow(norms: list[float]) -> str:
    if not all(math.isfinite(norm) for norm in norms):
        return "explodes"
    logs = [math.log(norm + 1e-8) for norm in norms]
    growth = math.exp((logs[0] - logs[-1]) / (len(norms) - 1))
    if growth > 1.15:
        return "explodes"
    return "vanishes" if growth < 1 / 1.15 else "steady"
