# check: gain
# says: this is λ = b, the shortcut gets 1-σ(b)
def shortcut_gain(kind: str, units: int, strength: float) -> float:
    if kind == "scale":
        return strength**units
    if kind == "gate":
        return strength**units
    if kind == "dropout":
        return 1.0
    raise ValueError(f"unknown kind {kind!r}")
