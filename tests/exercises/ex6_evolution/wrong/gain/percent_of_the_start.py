# check: gain
# says: yours is a percentage of the start
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"].to_dict()
    start = accuracy.get((base, "first"), math.nan)
    return {
        "architecture": 100 * (accuracy.get((other, "first"), math.nan) - start) / start,
        "procedure": 100 * (accuracy.get((base, "second"), math.nan) - start) / start,
        "both": 100 * (accuracy.get((other, "second"), math.nan) - start) / start,
    }
