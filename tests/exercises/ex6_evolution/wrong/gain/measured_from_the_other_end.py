# check: gain
# says: start from the base under the *first* procedure
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"]
    start = accuracy[base, "first"]
    return {
        "architecture": float(accuracy[other, "second"] - accuracy[base, "second"]),
        "procedure": float(accuracy[other, "second"] - accuracy[other, "first"]),
        "both": float(accuracy[other, "second"] - start),
    }
