# check: growth_hidden
# says: upside down
def growth_per_unit(norms: list[float]) -> float:
    first, last = norms[0], norms[-1]
    if first == 0:
        return 0.0
    return (max(first, last) / min(first, last)) ** (1 / (len(norms) - 1))
