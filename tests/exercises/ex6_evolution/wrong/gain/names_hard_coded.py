# check: gain_hidden
# says: nothing was found in the table: take the names
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"].to_dict()
    start = accuracy.get(("a", "first"), math.nan)
    return {
        "architecture": accuracy.get(("b", "first"), math.nan) - start,
        "procedure": accuracy.get(("a", "second"), math.nan) - start,
        "both": accuracy.get(("b", "second"), math.nan) - start,
    }
