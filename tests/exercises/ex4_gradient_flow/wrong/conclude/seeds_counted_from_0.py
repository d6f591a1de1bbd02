# check: conclude
# says: where there is one depth, 20, your function stops
def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    table = table[(table["depth"] == table["depth"].max()) & (table["step"] == 0)]
    words = {}
    for model in table["model"].unique():
        runs = table[table["model"] == model]
        lists = [runs.loc[runs["seed"] == seed, "norm"].tolist() for seed in range(runs["seed"].nunique())]
        said = {describe_flow(norms) for norms in lists}
        words[model] = said.pop() if len(said) == 1 else "no clear difference"
    return words
