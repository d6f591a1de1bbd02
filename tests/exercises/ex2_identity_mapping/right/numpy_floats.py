import numpy as np


def shortcut_gain(kind: str, units: int, strength: float) -> float:
    if kind not in ("scale", "gate", "dropout"):
        raise ValueError(f"unknown kind {kind!r}")
    factors = {"scale": strength, "gate": 1 / (1 + np.exp(strength)), "dropout": 1}
    return np.prod(np.full(units, factors[kind], dtype=np.float64))
