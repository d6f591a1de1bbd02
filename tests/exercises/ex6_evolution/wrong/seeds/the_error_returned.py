# check: seeds
# says: a gain of 0 is accepted
def seeds_needed(gain: float, std: float) -> int:
    if gain <= 0:
        return ValueError(f"a gain of {gain} cannot be shown by any number of seeds")
    return math.ceil(2 * ((1.959964 + 0.841621) * std / gain) ** 2)
