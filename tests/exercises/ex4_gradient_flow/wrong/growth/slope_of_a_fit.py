# check: growth
# says: a slope fitted to all logarithms
def growth_per_unit(norms: list[float]) -> float:
    steps = torch.arange(len(norms), 0.0, -1)
    logs = torch.tensor(norms).log()
    return math.exp(((steps - steps.mean()) * logs).sum() / (steps - steps.mean()).square().sum())
