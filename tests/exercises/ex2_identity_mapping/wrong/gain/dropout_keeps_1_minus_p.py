# check: gain
# says: this counts the dropped entries alone, as 0
def shortcut_gain(kind: str, units: int, strength: float) -> float:
    if kind == "scale":
        return strength**units
    if kind == "gate":
        return (1 - torch.sigmoid(torch.tensor(strength, dtype=torch.float64)).item()) ** units
    if kind == "dropout":
        return (1 - strength) ** units
    raise ValueError(f"unknown kind {kind!r}")
