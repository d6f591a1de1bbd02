# check: conclude
# says: where v2's numbers are all lower, 'smaller ratio' must be 'v2', yours is 'no clear difference'
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    def lower(values):
        return "v1" if values["v1"].max() < values["v2"].min() and len(values["v1"]) >= 3 else "no clear difference"

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
