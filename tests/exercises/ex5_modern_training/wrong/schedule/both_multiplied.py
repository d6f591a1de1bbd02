# check: schedule
# says: are multiplied
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if not 0 <= warmup < total:
        raise ValueError(f"a warm-up of {warmup} of {total} steps: 0 to {total - 1} can be")
    return min(1, (step + 1) / max(1, warmup)) * (1 + math.cos(math.pi * step / total)) / 2
