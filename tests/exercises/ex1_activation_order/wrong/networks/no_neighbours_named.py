# check: networks_n networks
# says: does not name 20 and 26
def units_per_stage(depth: int) -> int:
    n = (depth - 2) // 6
    if n < 1:
        raise ValueError(f"depth {depth} is not 6n+2 with n >= 1: the smallest valid depth is 8")
    if depth != 6 * n + 2:
        raise ValueError(f"depth {depth} is not 6n+2: no")
    return n
