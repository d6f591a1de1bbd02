# check: networks_n
# says: below 8 only 8 is near
def units_per_stage(depth: int) -> int:
    n = (depth - 2) // 6
    if n < 1 or depth != 6 * n + 2:
        raise ValueError(f"depth {depth} is not 6n+2: the nearest valid depths are {6 * n + 2} and {6 * n + 8}")
    return n
