# check: gain_hidden
# says: stopped with KeyError
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"]
    start = accuracy["a", "first"]
    return {
        "architecture": float(accuracy["b", "first"] - start),
        "procedure": float(accuracy["a", "second"] - start),
        "both": float(accuracy["b", "second"] - start),
    }
