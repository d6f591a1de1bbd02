# check: conclude
# says: below that of the same seed
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    def lower(values):
        v1, v2 = (values[model].fillna(float("inf")) for model in ("v1", "v2"))
        if (v1 < v2).all():
            return "v1"
        return "v2" if (v2 < v1).all() else "no clear difference"

    units = units[(units["state"] == "trained") & (units["depth"] == units["depth"].max())]
    ratios = units.groupby(["model", "seed"])["ratio"].agg(lambda unit: unit.mean(skipna=False))
    lesions = lesions[lesions["depth"] == lesions["depth"].max()]
    lesions = lesions.assign(drop=1 - lesions["accuracy"] / lesions["intact"])
    drops = lesions.groupby(["projects", "model", "seed"])["drop"].agg(lambda unit: unit.max(skipna=False))
    return {
        "smaller ratio": lower(ratios),
        "hurt less": lower(drops[False]),
        "hurt less at a projection": lower(drops[True]),
    }
