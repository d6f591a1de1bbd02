# check: gain
# says: yours under the second
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"]
    start = accuracy[base, "first"]
    return {
        "architecture": float(accuracy[other, "second"] - accuracy[base, "second"]),
        "procedure": float(accuracy[base, "second"] - start),
        "both": float(accuracy[other, "second"] - start),
    }
