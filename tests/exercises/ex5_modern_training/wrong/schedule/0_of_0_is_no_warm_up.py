# check: schedule
# says: a warm-up of 0 of 0 steps is accepted
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if warmup < 0 or warmup >= total > 0:
        raise ValueError(f"a warm-up of {warmup} of {total} steps")
    if step < warmup:
        return (step + 1) / warmup
    return (1 + math.cos(math.pi * (step - warmup) / max(1, total - warmup))) / 2
