# check: gain
# says: yours is a share of the start
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"]
    start = accuracy[base, "first"]
    return {
        "architecture": float(accuracy[other, "first"] / start - 1),
        "procedure": float(accuracy[base, "second"] / start - 1),
        "both": float(accuracy[other, "second"] / start - 1),
    }
