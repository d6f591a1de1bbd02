# check: schedule
# says: the factor of the learning rate, not ndarray
import numpy as np


def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if not 0 <= warmup < total:
        raise ValueError("no room for a cosine")
    down = (1 + np.cos(np.pi * (step - warmup) / (total - warmup))) / 2
    return np.where(step < warmup, (step + 1) / max(warmup, 1), down)
