# check: conclude
# says: where the seeds overlap
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    def winner(values):
        means = values.groupby("model").agg(lambda seeds: seeds.mean(skipna=False)).fillna(float("inf"))
        if abs(means["v1"] - means["v2"]) < 1e-9:
            return "no clear difference"
        return means.idxmin()

    units = units[(units["state"] == "trained") & (units["depth"] == units["depth"].max())]
    lesions = lesions[lesions["depth"] == lesions["depth"].max()].assign(
        drop=lambda rows: rows["intact"] - rows["accuracy"]
    )
    return {
        "smaller ratio": winner(units.groupby(["model", "seed"])["ratio"].mean()),
        "hurt less": winner(lesions.groupby(["model", "seed"])["drop"].max()),
    }
