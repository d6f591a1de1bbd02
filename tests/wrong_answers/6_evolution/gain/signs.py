# check: gain
# says: the signs are wrong
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"]
    start = accuracy[base, "first"]
    return {
        "architecture": float(accuracy[other, "first"] * -1 + start),
        "procedure": float(accuracy[base, "second"] * -1 + start),
        "both": float(accuracy[other, "second"] * -1 + start),
    }
