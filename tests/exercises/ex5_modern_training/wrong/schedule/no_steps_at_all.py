# check: schedule
# says: a warm-up of 0 of 0 steps stops with ZeroDivisionError
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if warmup == 0:
        return (1 + math.cos(math.pi * step / total)) / 2
    if not 0 < warmup < total:
        raise ValueError(f"a warm-up of {warmup} of {total} steps")
    if step < warmup:
        return (step + 1) / warmup
    return (1 + math.cos(math.pi * (step - warmup) / (total - warmup))) / 2
