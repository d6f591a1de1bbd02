# check: networks_n networks
# says: ResNetV1(2) is accepted
def units_per_stage(depth: int) -> int:
    n = (depth - 2) // 6
    if depth != 6 * n + 2:
        raise ValueError(f"depth {depth} is not 6n+2: the nearest valid depths are {6 * n + 2} and {6 * n + 8}")
    return n
