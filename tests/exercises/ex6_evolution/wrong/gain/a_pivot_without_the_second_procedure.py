# check: gain
# says: no weights have the second procedure here
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    wide = table.pivot(index="model", columns="procedure", values="accuracy")
    wide = wide.reindex(wide.index.union([other]))
    start = wide.loc[base, "first"]
    return {
        "architecture": wide.loc[other, "first"] - start,
        "procedure": wide.loc[base, "second"] - start,
        "both": wide.loc[other, "second"] - start,
    }
