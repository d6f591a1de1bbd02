# check: conclude
# says: Negate a column with ~
def conclude_identity(units: pd.DataFrame, lesions: pd.DataFrame) -> dict[str, str]:
    def lower(rows: pd.Series) -> str:
        return verdict({name: rows.loc[name].tolist() for name in ("v1", "v2")}, False)

    trained = units[units["state"] == "trained"]
    ratios = trained[trained["depth"] == trained["depth"].max()].groupby(["model", "seed"])["ratio"]
    deepest = lesions[lesions["depth"] == lesions["depth"].max()]
    deepest = deepest.assign(drop=1 - deepest["accuracy"] / deepest["intact"])
    keep, project = deepest[not deepest["projects"]], deepest[deepest["projects"]]
    return {
        "smaller ratio": lower(ratios.mean()),
        "hurt less": lower(keep.groupby(["model", "seed"])["drop"].max()),
        "hurt less at a projection": lower(project.groupby(["model", "seed"])["drop"].max()),
    }
