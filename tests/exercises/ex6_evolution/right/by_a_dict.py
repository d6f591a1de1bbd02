def split_gain(table: pd.DataFrame, base: str, other: str) -> dict[str, float]:
    accuracy = {(r.model, r.procedure): r.accuracy for r in table.itertuples()}

    def gain(*pair):
        try:
            return accuracy[pair] - accuracy[base, "first"]
        except KeyError:
            return float("nan")

    return {"architecture": gain(other, "first"), "procedure": gain(base, "second"), "both": gain(other, "second")}
