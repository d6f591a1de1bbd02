# check: conclude
# says: v2 was not measured at this depth
def parting_step(table: pd.DataFrame) -> int | None:
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    seeds = table.groupby("model")["seed"].nunique()
    for step, runs in table.groupby("step"):
        growth = {"v1": [], "v2": []}
        for (model, _), rows in runs.groupby(["model", "seed"]):
            growth[model].append(growth_per_unit(rows["norm"].tolist()))
        if all(len(growth[model]) == seeds[model] for model in seeds.index):
            for one, other in (("v1", "v2"), ("v2", "v1")):
                if all(g < 1 for g in growth[one]) and all(g > 1 for g in growth[other]):
                    return int(step)
    return None
