# check: conclude
# says: 'no clear difference'
def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    table = table[(table["depth"] == table["depth"].max()) & (table["step"] == 0)]
    words = {}
    for model, runs in table.groupby("model", sort=False):
        said = {describe_flow(rows["norm"].tolist()) for _, rows in runs.groupby("seed")}
        words[model] = "explodes" if "explodes" in said else said.pop()
    return words
