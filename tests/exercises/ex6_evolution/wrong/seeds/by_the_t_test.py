# check: seeds
# says: not 99
from scipy import stats as st


def seeds_needed(gain: float, std: float) -> int:
    if gain <= 0:
        raise ValueError(f"a gain of {gain} cannot be shown by any number of seeds")
    n = 2
    while st.nct.sf(st.t.ppf(0.975, 2 * n - 2), 2 * n - 2, (n / 2) ** 0.5 * gain / std) < 0.8:
        n += 1
    return n
