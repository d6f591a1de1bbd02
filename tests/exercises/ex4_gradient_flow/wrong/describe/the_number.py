# check: describe
# says: answer "explodes"
def describe_flow(norms: list[float]) -> str:
    if not all(math.isfinite(norm) for norm in norms):
        return "explodes"
    return (norms[0] / norms[-1]) ** (1 / (len(norms) - 1))
