# check: networks_n
# says: n must be at least 1
def units_per_stage(depth: int) -> int:
    n = (depth - 2) // 6
    if n == 0:
        raise ValueError(f"depth {depth} is not 6n+2 with n >= 1: the smallest valid depth is 8")
    if depth != 6 * n + 2:
        raise ValueError(f"depth {depth} is not 6n+2: the nearest valid depths are {6 * n + 2} and {6 * n + 8}")
    return n
