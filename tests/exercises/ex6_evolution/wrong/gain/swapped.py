# check: gain
# says: are swapped
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"]
    start = accuracy[base, "first"]
    return {
        "procedure": float(accuracy[other, "first"] - start),
        "architecture": float(accuracy[base, "second"] - start),
        "both": float(accuracy[other, "second"] - start),
    }
