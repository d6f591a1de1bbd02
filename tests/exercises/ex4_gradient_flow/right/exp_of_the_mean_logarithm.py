def growth_per_unit(norms: list[float]) -> float:
    first, last = norms[0], norms[-1]
    return math.exp((math.log(first) - math.log(last)) / (len(norms) - 1)) if first else 0.0
