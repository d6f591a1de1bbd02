# check: gain_hidden
# says: a gain can be negative
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"].to_dict()
    start = accuracy.get((base, "first"), math.nan)
    return {
        "architecture": abs(accuracy.get((other, "first"), math.nan) - start),
        "procedure": abs(accuracy.get((base, "second"), math.nan) - start),
        "both": abs(accuracy.get((other, "second"), math.nan) - start),
    }
