# check: gain
# says: yours those of the other model
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"]
    start = accuracy[base, "first"]
    return {
        "architecture": float(accuracy[other, "first"] - start),
        "procedure": float(accuracy[other, "second"] - accuracy[other, "first"]),
        "both": float(accuracy[other, "second"] - start),
    }
