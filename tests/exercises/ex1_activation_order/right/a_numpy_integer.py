import numpy as np


def units_per_stage(depth: int) -> int:
    n, rest = np.divmod(depth - 2, 6)
    if n < 1:
        raise ValueError(f"depth {depth}: the smallest is 8")
    if rest:
        raise ValueError(f"depth {depth} is not 6n+2: the nearest are {6 * n + 2} and {6 * n + 8}")
    return n
