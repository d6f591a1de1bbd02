# check: seeds
# says: a gain of 0 stops with AssertionError
def seeds_needed(gain: float, std: float) -> int:
    assert gain > 0
    return math.ceil(2 * ((1.959964 + 0.841621) * std / gain) ** 2)
