# check: gain
# says: these are accuracies
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"]
    return {
        "architecture": float(accuracy[other, "first"]),
        "procedure": float(accuracy[base, "second"]),
        "both": float(accuracy[other, "second"]),
    }
