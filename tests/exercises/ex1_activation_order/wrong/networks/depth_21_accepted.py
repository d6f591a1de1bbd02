# check: networks_n networks
# says: ResNetV1(21) is accepted
def units_per_stage(depth: int) -> int:
    n = (depth - 2) // 6
    if n < 1:
        raise ValueError(f"depth {depth} is not 6n+2 with n >= 1: the smallest valid depth is 8")
    return n
