# check: conclude
# says: every network of v1 diverged (NaN), which is the worst
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    def winner(values):
        if values.isna().any():
            return "no clear difference"
        return verdict({name: values.loc[name].tolist() for name in ("v1", "v2")}, higher_is_better=False)

    units = units[(units["state"] == "trained") & (units["depth"] == units["depth"].max())]
    lesions = lesions[lesions["depth"] == lesions["depth"].max()].assign(
        drop=lambda rows: rows["intact"] - rows["accuracy"]
    )
    return {
        "smaller ratio": winner(units.groupby(["model", "seed"])["ratio"].mean()),
        "hurt less": winner(lesions.groupby(["model", "seed"])["drop"].max()),
    }
