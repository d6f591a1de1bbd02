# check: schedule
# says: turns by 1, not by π
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if not 0 <= warmup < total:
        raise ValueError("no room for a cosine")
    if step < warmup:
        return (step + 1) / warmup
    return (1 + math.cos((step - warmup) / (total - warmup))) / 2
