# check: conclude
# says: one network of v1 diverged (NaN), its others are lower, 'smaller ratio' must be 'no clear difference'
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    def lower(values):
        scores = {name: values.loc[name].fillna(0).tolist() for name in ("v1", "v2")}
        return verdict(scores, higher_is_better=False)

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
