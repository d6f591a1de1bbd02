# check: gain
# says: "other" is neither
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = {}
    for row in table.sort_values("procedure").itertuples():
        accuracy.setdefault((row.model, row.procedure == "first"), row.accuracy)
    start = accuracy.get((base, True), math.nan)
    return {
        "architecture": accuracy.get((other, True), math.nan) - start,
        "procedure": accuracy.get((base, False), math.nan) - start,
        "both": accuracy.get((other, False), math.nan) - start,
    }
