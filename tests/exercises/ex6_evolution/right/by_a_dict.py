def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = {(r.model, r.procedure): r.accuracy for r in table.itertuples()}
    start = accuracy[base, "first"]
    return {
        "architecture": float(accuracy[other, "first"] - start),
        "procedure": float(accuracy[base, "second"] - start),
        "both": float(accuracy[other, "second"] - start),
    }
