# check: schedule
# says: rate of 0 and is wasted
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if not 0 <= warmup < total:
        raise ValueError(f"a warm-up of {warmup} of {total} steps: 0 to {total - 1} can be")
    if step < warmup:
        return step / (warmup - 1)
    return (1 + math.cos(math.pi * (step - warmup) / (total - warmup))) / 2
