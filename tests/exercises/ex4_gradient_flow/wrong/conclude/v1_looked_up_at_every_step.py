# check: conclude
# says: all seeds of v1 diverged after step 0, your function stops: KeyError
def parting_step(table: pd.DataFrame) -> int | None:
    table = table[(table["depth"] == table["depth"].max()) & table["model"].isin(["v1", "v2"])]
    seeds = table["seed"].nunique()
    for step, runs in table.groupby("step"):
        growth = runs.groupby(["model", "seed"])["norm"].apply(lambda norms: growth_per_unit(norms.tolist()))
        one, other = growth["v1"], growth["v2"]
        if len(one) == len(other) == seeds:
            low, high = sorted((one, other), key=min)
            if max(low) < 1 < min(high):
                return int(step)
    return None
