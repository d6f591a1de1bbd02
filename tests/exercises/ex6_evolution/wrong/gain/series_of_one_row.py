# check: gain
# says: 'architecture' is a Series: return one number
def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    def accuracy(model, procedure):
        return table.loc[(table["model"] == model) & (table["procedure"] == procedure), "accuracy"].reset_index(
            drop=True
        )

    start = accuracy(base, "first")
    return {
        "architecture": accuracy(other, "first") - start,
        "procedure": accuracy(base, "second") - start,
        "both": accuracy(other, "second") - start,
    }
