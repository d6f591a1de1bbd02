# check: schedule
# says: return a number
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if not 0 <= warmup < total:
        raise ValueError(f"a warm-up of {warmup} of {total} steps: 0 to {total - 1} can be")
    if step < warmup:
        return (step + 1) / warmup
    return (1 + torch.cos(torch.tensor(math.pi * (step - warmup) / (total - warmup)))) / 2
