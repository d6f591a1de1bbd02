# check: gain
# says: 'architecture' is 1.25 here, yours is 11.25
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"]
    start = accuracy.iloc[0]
    return {
        "architecture": float(accuracy[other, "first"] - start),
        "procedure": float(accuracy[base, "second"] - start),
        "both": float(accuracy[other, "second"] - start),
    }
