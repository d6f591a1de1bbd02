# check: conclude
# says: part at
def parting_step(table: pd.DataFrame) -> int | None:
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    for step, runs in table.groupby("step"):
        growth = {"v1": [], "v2": []}
        for (model, _), rows in runs.groupby(["model", "seed"]):
            growth[model].append(growth_per_unit(rows["norm"].tolist()))
        if all(len(values) == 3 for values in growth.values()):
            low, high = sorted(growth.values(), key=min)
            if max(low) < 1 < min(high):
                return int(step)
    return None
