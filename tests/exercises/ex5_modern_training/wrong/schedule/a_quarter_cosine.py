# check: schedule
# says: a quarter of a cosine
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if not 0 <= warmup < total:
        raise ValueError("no room for a cosine")
    if step < warmup:
        return (step + 1) / warmup
    return math.cos(math.pi / 2 * (step - warmup) / (total - warmup))
