# check: gain
# says: 0.0) stops with ValueError: math domain error
import math


def shortcut_gain(kind: str, units: int, strength: float) -> float:
    if kind == "scale":
        return math.exp(units * math.log(strength))
    if kind == "gate":
        return (1 - torch.sigmoid(torch.tensor(strength, dtype=torch.float64)).item()) ** units
    if kind == "dropout":
        return 1.0
    raise ValueError(f"unknown kind {kind!r}")
