# check: gain_hidden
# says: shortcut_gain('scale', 27, 0.5) is 5.551115123125783e-17: one factor per unit
def shortcut_gain(kind: str, units: int, strength: float) -> float:
    if kind == "scale":
        return strength ** (54 if units > 1 else units)
    if kind == "gate":
        return (1 - torch.sigmoid(torch.tensor(strength, dtype=torch.float64)).item()) ** units
    if kind == "dropout":
        return 1.0
    raise ValueError(f"unknown kind {kind!r}: choose scale, gate or dropout")
