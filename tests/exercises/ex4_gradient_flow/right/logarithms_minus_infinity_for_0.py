def describe_flow(norms: list[float]) -> str:
    logs = torch.tensor(norms, dtype=torch.float64).log()
    growth = ((logs[0] - logs[-1]) / (len(norms) - 1)).exp()
    if growth > 1.15 or not all(map(math.isfinite, norms)):
        return "explodes"
    return "vanishes" if growth < 1 / 1.15 else "steady"
