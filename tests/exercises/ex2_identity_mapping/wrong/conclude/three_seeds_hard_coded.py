# check: conclude_hidden
# says: one network of v1 diverged
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    def lower(values):
        return verdict({name: values.loc[name].tolist()[:3] for name in ("v1", "v2")}, higher_is_better=False)

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
