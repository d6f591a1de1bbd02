def seeds_needed(gain: float, std: float) -> int:
    if gain <= 0:
        raise ValueError(f"a gain of {gain} cannot be shown by any number of seeds")
    return math.ceil((std**2 + std**2) * (2.801585 / gain) ** 2)
