# check: seeds
# says: seeds_needed(2.69, 0.2) is 2, not 1
def seeds_needed(gain: float, std: float) -> int:
    if gain <= 0:
        raise ValueError(f"a gain of {gain} cannot be shown by any number of seeds")
    return max(2, math.ceil(2 * ((1.959964 + 0.841621) * std / gain) ** 2))
