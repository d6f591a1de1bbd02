# check: schedule
# says: a warm-up of 0 steps divides by 0
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if not 0 <= warmup < total:
        raise ValueError(f"a warm-up of {warmup} of {total} steps: 0 to {total - 1} can be")
    rise = (step + 1) / warmup
    fall = (1 + math.cos(math.pi * (step - warmup) / (total - warmup))) / 2
    return rise if step < warmup else fall
