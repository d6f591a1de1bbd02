# check: conclude
# says: one network of v1 diverged (NaN), its others are lower, 'smaller ratio' must be 'no clear difference'
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    deepest = units[(units["state"] == "trained") & (units["depth"] == units["depth"].max())]
    ratios = deepest.groupby(["model", "seed"])["ratio"].mean().fillna(0)
    deepest = lesions[lesions["depth"] == lesions["depth"].max()]
    drops = (deepest["intact"] - deepest["accuracy"]).groupby([deepest["model"], deepest["seed"]]).max().fillna(0)
    return {
        "smaller ratio": verdict({name: ratios.loc[name].tolist() for name in ("v1", "v2")}, False),
        "hurt less": verdict({name: drops.loc[name].tolist() for name in ("v1", "v2")}, False),
    }
