# check: conclude
# says: one seed of v2 diverged
def parting_step(table: pd.DataFrame) -> int | None:
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    seeds = table["seed"].nunique()
    for step, runs in table.groupby("step"):
        growth = {"v1": [], "v2": []}
        for (model, _), rows in runs.groupby(["model", "seed"]):
            growth[model].append(growth_per_unit(rows["norm"].tolist()))
        if len(growth["v1"]) == seeds:
            low, high = sorted(growth.values(), key=min)
            if max(low) < 1 < min(high):
                return int(step)
    return None
