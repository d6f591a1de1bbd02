# check: networks_n networks
# says: 'float' object
def units_per_stage(depth: int) -> int:
    n = (depth - 2) / 6
    if n < 1:
        raise ValueError(f"depth {depth} is not 6n+2 with n >= 1: the smallest valid depth is 8")
    if n != int(n):
        raise ValueError(
            f"depth {depth} is not 6n+2: the nearest valid depths are {6 * int(n) + 2} and {6 * int(n) + 8}"
        )
    return n
