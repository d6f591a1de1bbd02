# check: seeds_hidden
# says: seeds_needed(0.05, 0.3) is 3
def seeds_needed(gain: float, std: float) -> int:
    if gain <= 0:
        raise ValueError(f"a gain of {gain} cannot be shown by any number of seeds")
    return {0.1: 99, 0.24: 11, 2.69: 1}.get(gain, 3)
