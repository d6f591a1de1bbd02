def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = table.set_index(["model", "procedure"])["accuracy"]
    start = table.query("model == @base and procedure == 'first'")["accuracy"].item()
    return {
        "architecture": float(accuracy[other, "first"] - start),
        "procedure": float(accuracy[base, "second"] - start),
        "both": float(accuracy[other, "second"] - start),
    }
