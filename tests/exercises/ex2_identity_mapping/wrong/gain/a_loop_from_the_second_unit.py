# check: gain
# says: shortcut_gain('scale', 0, 0.5) is 0.5
def shortcut_gain(kind: str, units: int, strength: float) -> float:
    if kind not in ("scale", "gate", "dropout"):
        raise ValueError(f"unknown kind {kind!r}")
    gate = torch.sigmoid(torch.tensor(strength, dtype=torch.float64)).item()
    factor = {"scale": strength, "gate": 1 - gate, "dropout": 1.0}[kind]
    total = factor
    for _ in range(units - 1):
        total *= factor
    return total
