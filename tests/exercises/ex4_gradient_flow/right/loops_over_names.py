def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    table = table[(table["depth"] == table["depth"].max()) & (table["step"] == 0)]
    words = {}
    for model in table["model"].unique():
        runs = table[table["model"] == model]
        said = {describe_flow(rows["norm"].tolist()) for _, rows in runs.groupby("seed")}
        words[model] = said.pop() if len(said) == 1 else "no clear difference"
    return words
