# check: conclude
# says: 'no clear difference'
def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    table = table[(table["depth"] == table["depth"].max()) & (table["step"] == 0)]
    words = {}
    for model, runs in table.groupby("model", sort=False):
        words[model] = describe_flow(runs.groupby("unit")["norm"].mean().tolist())
    return words
