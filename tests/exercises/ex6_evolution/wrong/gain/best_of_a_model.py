# check: gain
# says: 'procedure' is 4.5 here
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    first = table[table["procedure"] == "first"].set_index("model")["accuracy"]
    best = table.groupby("model")["accuracy"].max()
    start = first.get(base, math.nan)
    return {
        "architecture": first.get(other, math.nan) - start,
        "procedure": best.max() - start,
        "both": best.get(other, math.nan) - start,
    }
