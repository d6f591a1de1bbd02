# check: conclude
# says: every network of v1 diverged (NaN), which is the worst, your function stops
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    def lower(rows, column, how):
        table = rows.pivot_table(index="seed", columns="model", values=column, aggfunc=how)
        return verdict(table[["v1", "v2"]].to_dict("list"), higher_is_better=False)

    units = units[(units["state"] == "trained") & (units["depth"] == units["depth"].max())]
    lesions = lesions[lesions["depth"] == lesions["depth"].max()]
    lesions = lesions.assign(drop=1 - lesions["accuracy"] / lesions["intact"])
    return {
        "smaller ratio": lower(units, "ratio", "mean"),
        "hurt less": lower(lesions[~lesions["projects"]], "drop", "max"),
        "hurt less at a projection": lower(lesions[lesions["projects"]], "drop", "max"),
    }
