def parting_step(table: pd.DataFrame) -> int | None:
    deepest = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    lists = deepest.sort_values("unit").groupby(["step", "model", "seed"])["norm"].agg(list)
    growth = lists.map(growth_per_unit).unstack("seed")
    for step in growth.index.unique("step"):
        rows = growth.loc[step]
        above, below = (rows > 1).all(axis=1), (rows < 1).all(axis=1)
        if len(rows) == 2 and above.sum() == 1 and below.sum() == 1:
            return step
    return None
