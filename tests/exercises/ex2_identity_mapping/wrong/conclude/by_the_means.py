# check: conclude
# says: where the seeds overlap
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    def lower(values):
        means = values.groupby("model").agg(lambda seeds: seeds.mean(skipna=False)).fillna(float("inf"))
        if abs(means["v1"] - means["v2"]) < 1e-9:
            return "no clear difference"
        return means.idxmin()

    units = units[(units["state"] == "trained") & (units["depth"] == units["depth"].max())]
    ratios = units.groupby(["model", "seed"])["ratio"].mean()
    lesions = lesions[lesions["depth"] == lesions["depth"].max()]
    lesions = lesions.assign(drop=1 - lesions["accuracy"] / lesions["intact"])
    drops = lesions.groupby(["projects", "model", "seed"])["drop"].max()
    return {
        "smaller ratio": lower(ratios),
        "hurt less": lower(drops[False]),
        "hurt less at a projection": lower(drops[True]),
    }
