# check: conclude_hidden
# says: 'no clear difference'
def describe_networks(table: pd.DataFrame) -> dict[str, str]:
    table = table[(table["depth"] == table["depth"].max()) & (table["step"] == 0)]
    words = {}
    for model, runs in table.groupby("model", sort=False):
        said = [describe_flow(rows["norm"].tolist()) for _, rows in runs.groupby("seed")]
        most = max(said, key=said.count)
        words[model] = most if said.count(most) > len(said) / 2 else "no clear difference"
    return words
