# check: gain
# says: one factor per unit
def shortcut_gain(kind: str, units: int, strength: float) -> float:
    if kind == "scale":
        return strength ** (units - 1)
    if kind == "gate":
        return (1 - torch.sigmoid(torch.tensor(strength, dtype=torch.float64)).item()) ** units
    if kind == "dropout":
        return 1.0
    raise ValueError(f"unknown kind {kind!r}: choose scale, gate or dropout")
