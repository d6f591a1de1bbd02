# check: seeds
# says: not 99
def seeds_needed(gain: float, std: float) -> int:
    if gain <= 0:
        raise ValueError(f"a gain of {gain} cannot be shown by any number of seeds")
    return math.ceil(2 * ((1.959964 + 0.841621) * 0.2 / gain) ** 2)
