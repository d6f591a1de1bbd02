# check: schedule
# says: no warm-up: the first W steps rise
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if not 0 <= warmup < total:
        raise ValueError(f"a warm-up of {warmup} of {total} steps: 0 to {total - 1} can be")
    return (1 + math.cos(math.pi * step / total)) / 2
