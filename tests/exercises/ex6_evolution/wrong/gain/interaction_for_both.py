# check: gain
# says: yours is what the single gains leave over
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"].to_dict()
    start = accuracy.get((base, "first"), math.nan)
    return {
        "architecture": accuracy.get((other, "first"), math.nan) - start,
        "procedure": accuracy.get((base, "second"), math.nan) - start,
        "both": accuracy.get((other, "second"), math.nan)
        - accuracy.get((other, "first"), math.nan)
        - accuracy.get((base, "second"), math.nan)
        + start,
    }
