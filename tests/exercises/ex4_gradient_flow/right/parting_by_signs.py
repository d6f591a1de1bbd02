def parting_step(table: pd.DataFrame) -> int | None:
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    seeds = table["seed"].nunique()
    for step, runs in table.groupby("step"):
        growth = {"v1": [], "v2": []}
        for (model, _), rows in runs.groupby(["model", "seed"]):
            growth[model].append(growth_per_unit(rows["norm"].tolist()))
        if all(len(values) == seeds for values in growth.values()):
            signs = [{(value > 1) - (value < 1) for value in values} for values in growth.values()]
            if sorted(map(list, signs)) == [[-1], [1]]:
                return int(step)
    return None
