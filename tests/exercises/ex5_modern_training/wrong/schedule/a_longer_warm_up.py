# check: schedule
# says: a warm-up of 63 of 60 steps is accepted
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if warmup < 0 or warmup == total:
        raise ValueError("no room for a cosine")
    if step < warmup:
        return (step + 1) / warmup
    return (1 + math.cos(math.pi * (step - warmup) / (total - warmup))) / 2
