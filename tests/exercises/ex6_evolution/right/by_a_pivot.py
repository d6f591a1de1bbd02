def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.pivot(index="model", columns="procedure", values="accuracy").stack()
    start = accuracy[base, "first"]
    return {
        "architecture": float(accuracy[other, "first"] - start),
        "procedure": float(accuracy[base, "second"] - start),
        "both": float(accuracy[other, "second"] - start),
    }
