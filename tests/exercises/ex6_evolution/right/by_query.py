def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    def accuracy(model, procedure):
        return table.query("model == @model and procedure == @procedure")["accuracy"].mean()

    start = accuracy(base, "first")
    return {
        "architecture": float(accuracy(other, "first") - start),
        "procedure": float(accuracy(base, "second") - start),
        "both": float(accuracy(other, "second") - start),
    }
