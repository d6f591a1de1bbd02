"""How many runs a gain needs."""

from __future__ import annotations

import math
from numbers import Integral

from course_utils.checking.compare import compare
from course_utils.checking.core import part
from course_utils.checking.message import expect
from course_utils.checking.refusal import refusal

Z_LEVEL, Z_POWER = 1.959964, 0.841621  # two-sided at 5 %, power of 80 %
Z_ONE_SIDED, Z_POWER_90 = 1.644854, 1.281552


@part("6.1", "seeds_needed: what it takes to show a difference")
def check_seeds(seeds_needed, cases=((0.1, 0.25), (0.24, 0.2), (0.47, 0.2), (2.69, 0.2))) -> None:
    """Compare with the normal approximation for two groups."""
    for place, (gain, std) in enumerate(cases):
        exact = 2 * ((Z_LEVEL + Z_POWER) * std / gain) ** 2
        expected, actual = math.ceil(exact), seeds_needed(gain, std)
        said = f"seeds_needed({gain}, {std}) is {actual!r}"
        whole = isinstance(actual, Integral) and not isinstance(actual, bool)
        expect(whole, f"{said}: return a whole number, rounded up (math.ceil)")
        mistakes = {} if place else _mistakes(gain, std, exact)  # small numbers agree by coincidence
        compare(
            actual,
            expected,
            {f"{said}: {message}": math.ceil(wrong) for message, wrong in mistakes.items()},
            f"{said}, not {expected}: 2 · ((z₁ + z₂) · std / gain)², rounded up",
            rtol=0,
            atol=0,
        )
    for bad in (0.0, -0.1):
        case = f"a gain of {bad:g}"
        refusal(case, f"{case} is accepted: raise a ValueError, no number of seeds shows it", seeds_needed, bad, 0.2)


def _mistakes(gain: float, std: float, exact: float) -> dict[str, float]:
    """Messages, and what these mistakes give before it is rounded up."""
    ratio, both = std / gain, Z_LEVEL + Z_POWER
    return {
        "two groups vary, not one: the factor 2": exact / 2,
        "rounded down, or to the nearest, or z₁ and z₂ with fewer digits: then the power is below 80 %": math.floor(
            exact
        ),
        "the 2 stands before the square, not inside": 2 * exact,
        "n counts one group, not both": 2 * math.ceil(exact),
        "everything in the brackets is squared, (z₁ + z₂) and the ratio": 2 * both * ratio,
        "the ratio is squared, too, not only z₁ + z₂": 2 * both**2 * ratio,
        "z₁ + z₂ is squared, too, not only the ratio": 2 * both * ratio**2,
        "std is squared, too: it is a deviation, not a variance": 2 * both**2 * std / gain**2,
        "upside down: a *smaller* gain needs more seeds": 2 * (both / ratio) ** 2,
        "both z-values are added before squaring": 2 * (Z_LEVEL * ratio) ** 2,
        "add the two z-values, then square the sum": 2 * (Z_LEVEL**2 + Z_POWER**2) * ratio**2,
        "the test is two-sided at 5 %: z₁ is the quantile at 97.5 %": 2 * ((Z_ONE_SIDED + Z_POWER) * ratio) ** 2,
        "that is a power of 90 %: z₂ is the quantile at 80 %": 2 * ((Z_LEVEL + Z_POWER_90) * ratio) ** 2,
    }
