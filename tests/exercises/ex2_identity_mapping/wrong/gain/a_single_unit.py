# check: gain
# says: this is the factor of a single unit
def shortcut_gain(kind: str, units: int, strength: float) -> float:
    if kind == "scale":
        return strength**units
    if kind == "gate":
        return 1 - torch.sigmoid(torch.tensor(strength)).item()
    if kind == "dropout":
        return 1.0
    raise ValueError(f"unknown kind {kind!r}")
