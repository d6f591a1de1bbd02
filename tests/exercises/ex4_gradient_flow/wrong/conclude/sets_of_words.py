# check: conclude
# says: in every seed at step 0
def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    table = table[(table["depth"] == table["depth"].max()) & (table["step"] == 0)]
    words = {}
    for model, runs in table.groupby("model", sort=False):
        words[model] = {describe_flow(rows["norm"].tolist()) for _, rows in runs.groupby("seed")}
    return words
