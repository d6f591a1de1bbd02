# check: gain
# says: 'architecture' is 1.25 here, yours is 71.25
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"]
    return {
        "architecture": float(accuracy[other, "first"]),
        "procedure": float(accuracy[base, "second"]),
        "both": float(accuracy[other, "second"]),
    }
