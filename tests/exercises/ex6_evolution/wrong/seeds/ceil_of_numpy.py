# check: seeds
# says: whole number
def seeds_needed(gain: float, std: float) -> int:
    if gain <= 0:
        raise ValueError(f"a gain of {gain} cannot be shown by any number of seeds")
    return __import__("numpy").ceil(2 * (2.801585 * std / gain) ** 2)
