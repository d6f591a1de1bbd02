# check: conclude
# says: grows again at step 50
def parting_step(table: pd.DataFrame) -> int | None:
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    seeds, first = table["seed"].nunique(), None
    for step, runs in table.groupby("step"):
        growth = {"v1": [], "v2": []}
        for (model, _), rows in runs.groupby(["model", "seed"]):
            growth[model].append(growth_per_unit(rows["norm"].tolist()))
        parted = False
        if all(len(values) == seeds for values in growth.values()):
            low, high = sorted(growth.values(), key=min)
            parted = max(low) < 1 < min(high)
        if not parted:
            first = None
        elif first is None:
            first = int(step)
    return first
