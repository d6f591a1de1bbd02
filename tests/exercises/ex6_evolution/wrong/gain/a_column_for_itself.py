# check: gain
# says: the table changed
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    table["pair"] = list(zip(table["model"], table["procedure"]))
    accuracy = dict(zip(table["pair"], table["accuracy"]))
    start = accuracy.get((base, "first"), math.nan)
    return {
        "architecture": accuracy.get((other, "first"), math.nan) - start,
        "procedure": accuracy.get((base, "second"), math.nan) - start,
        "both": accuracy.get((other, "second"), math.nan) - start,
    }
