# check: conclude
# says: depth 20 alone was measured, your function stops
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    shallow, deep = sorted(units["depth"].unique())
    rows = units[(units["state"] == "trained") & (units["depth"] == deep)]
    ratios = rows.groupby(["model", "seed"])["ratio"].mean()
    rows = lesions[lesions["depth"] == deep]
    drops = (rows["intact"] - rows["accuracy"]).groupby([rows["model"], rows["seed"]]).max()
    return {
        "smaller ratio": verdict({name: ratios[name].tolist() for name in ("v1", "v2")}, higher_is_better=False),
        "hurt less": verdict({name: drops[name].tolist() for name in ("v1", "v2")}, higher_is_better=False),
    }
