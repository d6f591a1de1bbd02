def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    def lower(values):
        return verdict({name: values.loc[name].tolist() for name in ("v1", "v2")}, higher_is_better=False)

    units = units[(units["state"] == "trained") & (units["depth"] == units["depth"].max())]
    ratios = units.groupby(["model", "seed"])["ratio"].mean()
    lesions = lesions.query("depth == depth.max()")
    lowest = lesions.groupby(["projects", "model", "seed"])[["accuracy", "intact"]].min()
    drops = (lowest["intact"] - lowest["accuracy"]).div(lowest["intact"])
    return {
        "smaller ratio": lower(ratios),
        "hurt less": lower(drops[False]),
        "hurt less at a projection": lower(drops[True]),
    }
