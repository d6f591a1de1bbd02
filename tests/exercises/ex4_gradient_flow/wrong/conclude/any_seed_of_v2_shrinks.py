# check: conclude
# says: one seed of v2 still grows
def parting_step(table: pd.DataFrame) -> int | None:
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    seeds = table["seed"].nunique()
    for step, runs in table.groupby("step"):
        growth = {"v1": [], "v2": []}
        for (model, _), rows in runs.groupby(["model", "seed"]):
            growth[model].append(growth_per_unit(rows["norm"].tolist()))
        a, b = growth["v1"], growth["v2"]
        complete = len(a) == len(b) == seeds
        first = all(x > 1 for x in a) and any(x < 1 for x in b)
        other = all(x < 1 for x in a) and all(x > 1 for x in b)
        if complete and (first or other):
            return int(step)
    return None
