import numpy as np


def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if not 0 <= warmup < total:
        raise ValueError("no room for a cosine")
    if step < warmup:
        return np.float32(step + 1) / np.float32(warmup)
    return np.float32(0.5) * (1 + np.cos(np.float32(np.pi) * np.float32(step - warmup) / np.float32(total - warmup)))
