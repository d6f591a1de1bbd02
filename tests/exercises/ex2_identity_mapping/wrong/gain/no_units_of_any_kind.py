# check: gain
# says: an unknown kind must raise a ValueError: "magic" did not
def shortcut_gain(kind: str, units: int, strength: float) -> float:
    if units == 0:
        return 1.0
    factors = {
        "scale": strength,
        "gate": 1 - torch.sigmoid(torch.tensor(strength, dtype=torch.float64)).item(),
        "dropout": 1.0,
    }
    if kind not in factors:
        raise ValueError(kind)
    return factors[kind] ** units
