# check: gain
# says: is another model)
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    def accuracy(model, procedure):
        rows = table[table["model"].str.startswith(model) & (table["procedure"] == procedure)]
        return rows["accuracy"].iloc[0] if len(rows) else math.nan

    start = accuracy(base, "first")
    return {
        "architecture": accuracy(other, "first") - start,
        "procedure": accuracy(base, "second") - start,
        "both": accuracy(other, "second") - start,
    }
