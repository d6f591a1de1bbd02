# check: seeds
# says: n counts one group, not both
def seeds_needed(gain: float, std: float) -> int:
    if gain <= 0:
        raise ValueError(f"a gain of {gain} cannot be shown by any number of seeds")
    return 2 * math.ceil(2 * ((1.959964 + 0.841621) * std / gain) ** 2)
