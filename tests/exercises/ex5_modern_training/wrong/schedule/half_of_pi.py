# check: schedule
# says: the cosine ends at one half
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if not 0 <= warmup < total:
        raise ValueError("no room for a cosine")
    if step < warmup:
        return (step + 1) / warmup
    return 0.5 + 0.5 * math.cos(0.5 * math.pi * (step - warmup) / (total - warmup))
