# check: gain
# says: the signs are wrong
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"]
    start = accuracy[base, "first"]
    return {
        "architecture": float(start - accuracy[other, "first"]),
        "procedure": float(start - accuracy[base, "second"]),
        "both": float(start - accuracy[other, "second"]),
    }
