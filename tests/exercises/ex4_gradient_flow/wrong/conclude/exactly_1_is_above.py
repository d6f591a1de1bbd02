# missed: a measured growth is never exactly 1, and with rounding a right answer may fall on either side
def parting_step(table: pd.DataFrame) -> int | None:
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    seeds = table["seed"].nunique()
    for step, runs in table.groupby("step"):
        growth = {"v1": [], "v2": []}
        for (model, _), rows in runs.groupby(["model", "seed"]):
            growth[model].append(growth_per_unit(rows["norm"].tolist()))
        if all(len(values) == seeds for values in growth.values()):
            below = [all(g < 1 for g in values) for values in growth.values()]
            above = [all(g >= 1 for g in values) for values in growth.values()]
            if any(below) and any(above):
                return int(step)
    return None
