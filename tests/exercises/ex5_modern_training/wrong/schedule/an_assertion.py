# check: schedule
# says: stops with AssertionError
def warmup_cosine(step: int, warmup: int, total: int) -> float:
    assert 0 <= warmup < total
    if step < warmup:
        return (step + 1) / warmup
    return (1 + math.cos(math.pi * (step - warmup) / (total - warmup))) / 2
