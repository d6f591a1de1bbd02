# check: conclude
# says: at the greatest depth of lesions
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    def lower(values: pd.Series) -> str:
        return verdict({name: values.loc[name].tolist() for name in ("v1", "v2")}, higher_is_better=False)

    depth = units["depth"].max()
    trained = units[(units["state"] == "trained") & (units["depth"] == depth)]
    deepest = lesions[lesions["depth"] == depth]
    deepest = deepest.assign(drop=1 - deepest["accuracy"] / deepest["intact"])
    drops = deepest.groupby(["projects", "model", "seed"])["drop"].max()
    return {
        "smaller ratio": lower(trained.groupby(["model", "seed"])["ratio"].mean()),
        "hurt less": lower(drops.loc[False]),
        "hurt less at a projection": lower(drops.loc[True]),
    }
