# check: gain
# says: 'procedure' is nan, yours is 0.0
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"].to_dict()
    start = accuracy.get((base, "first"), math.nan)
    return {
        "architecture": accuracy.get((other, "first"), start) - start,
        "procedure": accuracy.get((base, "second"), start) - start,
        "both": accuracy.get((other, "second"), start) - start,
    }
