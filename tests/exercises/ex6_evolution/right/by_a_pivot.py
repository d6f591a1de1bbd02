def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.pivot(index="model", columns="procedure", values="accuracy")
    accuracy = accuracy.reindex(index=[base, other], columns=["first", "second"])
    gains = accuracy - accuracy.loc[base, "first"]
    return {
        "both": gains.loc[other, "second"],
        "procedure": gains.loc[base, "second"],
        "architecture": gains.loc[other, "first"],
    }
