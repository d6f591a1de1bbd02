# check: gain
# says: return a number, not a NoneType
def shortcut_gain(kind: str, units: int, strength: float) -> float:
    if kind == "scale":
        return strength**units
    if kind == "gate":
        return (1 - torch.sigmoid(torch.tensor(strength, dtype=torch.float64)).item()) ** units
    if kind == "dropout":
        return None
    raise ValueError(f"unknown kind {kind!r}")
