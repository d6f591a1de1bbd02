# check: conclude
# says: min and max may pass over a NaN
def parting_step(table: pd.DataFrame) -> int | None:
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    seeds = table["seed"].nunique()
    for step, runs in table.groupby("step"):
        growth = {"v1": [], "v2": []}
        for (model, _), rows in runs.groupby(["model", "seed"]):
            growth[model].append(growth_per_unit(rows["norm"].tolist()))
        complete = all(len(values) == seeds for values in growth.values())
        for one, other in (("v1", "v2"), ("v2", "v1")):
            if complete and min(growth[one]) > 1 and max(growth[other]) < 1:
                return int(step)
    return None
