# check: schedule
# says: -1 of 60 steps is accepted
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if warmup >= total:
        raise ValueError(f"a warm-up of {warmup} of {total} steps: 0 to {total - 1} can be")
    if step < warmup:
        return (step + 1) / warmup
    return (1 + math.cos(math.pi * (step - warmup) / (total - warmup))) / 2
