# check: conclude
# says: the rows of step 50 come first
def parting_step(table: pd.DataFrame) -> int | None:
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    seeds = table["seed"].nunique()
    for step in table["step"].unique():
        growth = {"v1": [], "v2": []}
        for (model, _), rows in table[table["step"] == step].groupby(["model", "seed"]):
            growth[model].append(growth_per_unit(rows["norm"].tolist()))
        complete = all(len(values) == seeds for values in growth.values())
        for one, other in (("v1", "v2"), ("v2", "v1")):
            if complete and all(g < 1 for g in growth[one]) and all(g > 1 for g in growth[other]):
                return int(step)
    return None
