# check: gain
# says: return a number, not a Tensor
def shortcut_gain(kind: str, units: int, strength: float) -> float:
    if kind == "scale":
        return torch.tensor(strength**units)
    if kind == "gate":
        return (1 - torch.sigmoid(torch.tensor(strength, dtype=torch.float64)).item()) ** units
    if kind == "dropout":
        return 1.0
    raise ValueError(f"unknown kind {kind!r}: choose scale, gate or dropout")
