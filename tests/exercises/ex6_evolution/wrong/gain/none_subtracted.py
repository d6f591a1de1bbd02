# check: gain
# says: so its gains are NaN
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    known = {(row.model, row.procedure): row.accuracy for row in table.itertuples()}
    start = known.get((base, "first"))
    return {
        "architecture": known.get((other, "first")) - start,
        "procedure": known.get((base, "second")) - start,
        "both": known.get((other, "second")) - start,
    }
