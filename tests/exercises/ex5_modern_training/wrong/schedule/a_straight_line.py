# check: schedule
# says: straight line
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if not 0 <= warmup < total:
        raise ValueError(f"a warm-up of {warmup} of {total} steps: 0 to {total - 1} can be")
    if step < warmup:
        return (step + 1) / warmup
    return (total - step) / (total - warmup)
