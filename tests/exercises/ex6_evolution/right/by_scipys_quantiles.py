from scipy.stats import norm


def seeds_needed(gain: float, std: float) -> int:
    if gain <= 0:
        raise ValueError(f"a gain of {gain} cannot be shown by any number of seeds")
    return math.ceil(2 * (sum(norm.ppf([0.975, 0.8])) * std / gain) ** 2)
