# check: seeds
# says: z₂ is the quantile at 80 %
def seeds_needed(gain: float, std: float) -> int:
    if gain <= 0:
        raise ValueError(f"a gain of {gain} cannot be shown by any number of seeds")
    return math.ceil(2 * ((1.959964 + 1.281552) * std / gain) ** 2)
