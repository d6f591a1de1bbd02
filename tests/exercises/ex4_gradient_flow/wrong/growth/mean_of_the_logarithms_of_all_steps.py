# check: growth
# says: where a norm in between is 0, your function stops
def growth_per_unit(norms: list[float]) -> float:
    if norms[0] == 0:
        return 0.0
    logs = [math.log(a) - math.log(b) for a, b in zip(norms, norms[1:])]
    return math.exp(sum(logs) / len(logs))
