def seeds_needed(gain: float, std: float) -> int:
    if gain <= 0:
        raise ValueError(f"a gain of {gain} cannot be shown by any number of seeds")
    return __import__("numpy").int64(__import__("numpy").ceil(2 * ((1.959964 + 0.841621) * std / gain) ** 2))
