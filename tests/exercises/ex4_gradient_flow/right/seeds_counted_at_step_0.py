def parting_step(table: pd.DataFrame) -> int | None:
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    seeds = table[table["step"] == 0].groupby("model")["seed"].nunique()
    for step, runs in table.groupby("step"):
        growth = {"v1": [], "v2": []}
        for (model, _), rows in runs.groupby(["model", "seed"]):
            growth[model].append(growth_per_unit(rows["norm"].tolist()))
        if all(len(values) == seeds.get(model) for model, values in growth.items()):
            counts = sorted((sum(g < 1 for g in values), sum(g > 1 for g in values)) for values in growth.values())
            n = seeds["v1"]
            if counts == [(0, n), (n, 0)]:
                return int(step)
    return None
