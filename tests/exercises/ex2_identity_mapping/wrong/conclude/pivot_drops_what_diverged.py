# check: conclude
# says: every network of v1 diverged (NaN), which is the worst, your function stops
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    units = units[(units["state"] == "trained") & (units["depth"] == units["depth"].max())]
    ratios = units.pivot_table(index="seed", columns="model", values="ratio", aggfunc="mean")
    lesions = lesions[lesions["depth"] == lesions["depth"].max()]
    lesions = lesions.assign(drop=lesions["intact"] - lesions["accuracy"])
    drops = lesions.pivot_table(index="seed", columns="model", values="drop", aggfunc="max")
    return {
        "smaller ratio": verdict(ratios[["v1", "v2"]].to_dict("list"), higher_is_better=False),
        "hurt less": verdict(drops[["v1", "v2"]].to_dict("list"), higher_is_better=False),
    }
