# check: gain
# says: stops: 'a' has no accuracy for the first procedure here
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"].to_dict()
    start = accuracy[base, "first"]
    return {
        "architecture": accuracy[other, "first"] - start,
        "procedure": accuracy[base, "second"] - start,
        "both": accuracy[other, "second"] - start,
    }
