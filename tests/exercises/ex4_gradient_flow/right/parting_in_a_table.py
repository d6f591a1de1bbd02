def parting_step(table: pd.DataFrame) -> int | None:
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    grows = (
        table.groupby(["step", "model", "seed"])["norm"].apply(lambda n: growth_per_unit(n.tolist())).unstack("seed")
    )
    for step in sorted(table["step"].unique()):
        rows = grows.loc[step]
        if len(rows) == 2 and rows.notna().all().all():
            below, above = (rows < 1).all(axis=1), (rows > 1).all(axis=1)
            if below.any() and above.any():
                return step
    return None
