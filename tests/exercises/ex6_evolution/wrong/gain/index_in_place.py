# check: gain
# says: the table changed
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    table.set_index(["model", "procedure"], inplace=True)
    accuracy = table["accuracy"].to_dict()
    start = accuracy.get((base, "first"), math.nan)
    return {
        "architecture": accuracy.get((other, "first"), math.nan) - start,
        "procedure": accuracy.get((base, "second"), math.nan) - start,
        "both": accuracy.get((other, "second"), math.nan) - start,
    }
