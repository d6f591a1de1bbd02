# check: conclude
# says: the steps are 0, 7 and 30
def parting_step(table: pd.DataFrame) -> int | None:
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    seeds = table["seed"].nunique()
    for step in (0, 10, 50, 150):
        growth = {"v1": [], "v2": []}
        for (model, _), rows in table[table["step"] == step].groupby(["model", "seed"]):
            growth[model].append(growth_per_unit(rows["norm"].tolist()))
        complete = all(len(values) == seeds for values in growth.values())
        for one, other in (("v1", "v2"), ("v2", "v1")):
            if complete and all(g < 1 for g in growth[one]) and all(g > 1 for g in growth[other]):
                return int(step)
    return None
