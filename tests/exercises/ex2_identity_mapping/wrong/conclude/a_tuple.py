# check: conclude
# says: return a dict with the keys
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    units = units[(units["state"] == "trained") & (units["depth"] == units["depth"].max())]
    ratios = units.groupby(["model", "seed"])["ratio"].mean()
    lesions = lesions[lesions["depth"] == lesions["depth"].max()].assign(
        drop=lambda rows: rows["intact"] - rows["accuracy"]
    )
    drops = lesions.groupby(["model", "seed"])["drop"].max()
    return tuple(
        verdict({name: values[name].tolist() for name in ("v1", "v2")}, higher_is_better=False)
        for values in (ratios, drops)
    )
