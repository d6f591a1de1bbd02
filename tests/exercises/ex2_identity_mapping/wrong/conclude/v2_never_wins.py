# check: conclude
# says: where v2's numbers are all lower, 'smaller ratio' must be 'v2', yours is 'no clear difference'
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    def winner(values):
        return "v1" if values["v1"].max() < values["v2"].min() and len(values["v1"]) >= 3 else "no clear difference"

    units = units[(units["state"] == "trained") & (units["depth"] == units["depth"].max())]
    lesions = lesions[lesions["depth"] == lesions["depth"].max()].assign(
        drop=lambda rows: rows["intact"] - rows["accuracy"]
    )
    return {
        "smaller ratio": winner(units.groupby(["model", "seed"])["ratio"].mean()),
        "hurt less": winner(lesions.groupby(["model", "seed"])["drop"].max()),
    }
